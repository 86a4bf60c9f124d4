package io.jenkins.plugins.intermine.mine;

import java.util.List;
import java.util.Set;

/**
 * Finds post-processes in an order that gives a wrong mine without any error: InterMine's
 * documentation asks to put those for the webapp last.
 */
final class PostProcessOrder {
  private static final String SUMMARY = "summarise-objectstore";

  private static final Set<String> SEARCH =
      Set.of("create-search-index", "create-autocomplete-index");

  private static final Set<String> CHANGE_DATA =
      Set.of(
          "create-references",
          "transfer-sequences",
          "do-sources",
          "make-spanning-locations",
          "create-chromosome-locations",
          "create-chromosome-locations-and-lengths",
          "create-utr-references",
          "create-intron-features",
          "create-gene-flanking-features",
          "create-intergenic-region-features",
          "create-overlap-view",
          "populate-child-features");

  private PostProcessOrder() {}

  static void check(List<PostProcess> postProcesses, Problems problems) {
    PostProcess index = null;
    PostProcess summaryOrIndex = null;
    for (PostProcess each : postProcesses) {
      if (CHANGE_DATA.contains(each.name()) && summaryOrIndex != null) {
        problems.warning(
            each.line(),
            "post-process '"
                + each.name()
                + "' changes the data after '"
                + summaryOrIndex.name()
                + "' has read it",
            "move it before '" + summaryOrIndex.name() + "'");
      }
      if (each.name().equals(SUMMARY) && index != null) {
        problems.warning(
            each.line(),
            "post-process '" + SUMMARY + "' comes after '" + index.name() + "'",
            "move it before '" + index.name() + "'");
      }
      boolean isIndex = SEARCH.contains(each.name());
      if (isIndex && index == null) {
        index = each;
      }
      if ((isIndex || each.name().equals(SUMMARY)) && summaryOrIndex == null) {
        summaryOrIndex = each;
      }
    }
  }
}
