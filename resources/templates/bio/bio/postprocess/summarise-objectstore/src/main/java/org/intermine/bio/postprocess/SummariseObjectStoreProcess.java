package org.intermine.bio.postprocess;

import java.io.InputStream;
import java.util.Properties;
import org.intermine.modelproduction.MetadataManager;
import org.intermine.objectstore.ObjectStoreSummary;
import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.objectstore.intermine.ObjectStoreInterMineImpl;
import org.intermine.postprocess.PostProcessor;
import org.intermine.util.PropertiesUtil;

/**
 * Counts the objects of each class and stores the counts in the database, where the webapp reads
 * them.
 */
public class SummariseObjectStoreProcess extends PostProcessor {
  private static final String CONFIG = "objectstoresummary.config.properties";

  public SummariseObjectStoreProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() throws Exception {
    Properties config = new Properties();
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(CONFIG)) {
      if (in == null) {
        throw new IllegalStateException(CONFIG + " is not on the class path");
      }
      config.load(in);
    }
    ObjectStoreInterMineImpl os = (ObjectStoreInterMineImpl) osw.getObjectStore();
    ObjectStoreSummary summary = new ObjectStoreSummary(os, config);
    MetadataManager.store(
        os.getDatabase(),
        MetadataManager.OS_SUMMARY,
        PropertiesUtil.serialize(summary.toProperties()));
  }
}
