package org.intermine.bio.postprocess;

import org.intermine.objectstore.ObjectStore;
import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.postprocess.PostProcessor;
import org.intermine.web.autocompletion.AutoCompleter;

/**
 * Fills the Solr core of the suggestions with the fields of objectstoresummary.config.properties.
 */
public class CreateAutocompleteIndexProcess extends PostProcessor {
  public CreateAutocompleteIndexProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() throws Exception {
    ObjectStore os = osw.getObjectStore();
    new AutoCompleter(os).buildIndex(os);
  }
}
