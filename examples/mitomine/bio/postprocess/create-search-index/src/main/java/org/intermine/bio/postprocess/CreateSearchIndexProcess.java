package org.intermine.bio.postprocess;

import java.io.InputStream;
import java.util.Properties;
import org.intermine.api.config.ClassKeyHelper;
import org.intermine.api.searchengine.solr.SolrIndexHandler;
import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.postprocess.PostProcessor;

/** Fills the Solr core of the keyword search; InterMine's handler empties it first. */
public class CreateSearchIndexProcess extends PostProcessor {
  private static final String CLASS_KEYS = "class_keys.properties";

  public CreateSearchIndexProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() throws Exception {
    Properties classKeys = new Properties();
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(CLASS_KEYS)) {
      if (in == null) {
        throw new IllegalStateException(CLASS_KEYS + " is not on the class path");
      }
      classKeys.load(in);
    }
    new SolrIndexHandler().createIndex(osw, ClassKeyHelper.readKeys(osw.getModel(), classKeys));
  }
}
