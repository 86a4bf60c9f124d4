package io.jenkins.plugins.intermine.dvc;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Credentials that the caller brings along, each for its origin. They win over what the
 * configuration in the repository says.
 */
public final class Credentials {

  /** None at all. */
  public static final Credentials NONE = new Credentials(List.of());

  private final List<OriginCredential> all;

  private Credentials(List<OriginCredential> all) {
    this.all = all;
  }

  /**
   * These credentials.
   *
   * @throws DvcException of kind {@code USAGE} when two are for the same origin
   */
  public static Credentials of(List<OriginCredential> credentials) {
    for (int i = 0; i < credentials.size(); i++) {
      OriginCredential each = credentials.get(i);
      if (credentials.subList(0, i).stream().anyMatch(each::hasOriginOf)) {
        throw new DvcException(DvcException.Kind.USAGE, "two credentials are for the same origin");
      }
    }
    return new Credentials(List.copyOf(credentials));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The one for a request: that of the most specific origin. */
  Optional<OriginCredential> of(URI request) {
    return all.stream()
        .filter(each -> each.covers(request))
        .max(Comparator.comparingInt(OriginCredential::depth));
  }
}
