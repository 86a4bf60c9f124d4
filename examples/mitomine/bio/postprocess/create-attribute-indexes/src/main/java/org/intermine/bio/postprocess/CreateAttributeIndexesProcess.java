package org.intermine.bio.postprocess;

import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.postprocess.PostProcessor;
import org.intermine.task.CreateIndexesTask;

/** Creates the database indexes on attributes, by InterMine's own task. */
public class CreateAttributeIndexesProcess extends PostProcessor {
  public CreateAttributeIndexesProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() {
    CreateIndexesTask indexes = new CreateIndexesTask();
    indexes.setAttributeIndexes(true);
    indexes.setObjectStore(osw.getObjectStore());
    indexes.execute();
  }
}
