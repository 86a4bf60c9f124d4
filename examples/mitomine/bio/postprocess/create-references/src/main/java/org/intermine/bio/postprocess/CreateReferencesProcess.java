package org.intermine.bio.postprocess;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.intermine.bio.util.PostProcessUtil;
import org.intermine.metadata.ClassDescriptor;
import org.intermine.metadata.Model;
import org.intermine.model.InterMineObject;
import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.objectstore.query.ResultsRow;
import org.intermine.postprocess.PostProcessor;

/**
 * Sets the gene of exons, UTRs and coding sequences, which sources give only for their transcript.
 * A part that several genes share keeps none: to choose one of them would be arbitrary.
 */
public class CreateReferencesProcess extends PostProcessor {
  public CreateReferencesProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() throws Exception {
    setGene("Exon", "exons");
    setGene("UTR", "UTRs");
    setGene("CDS", "CDSs");
  }

  private void setGene(String partClass, String collectionOfTranscript) throws Exception {
    Model model = osw.getModel();
    ClassDescriptor gene = model.getClassDescriptorByName("Gene");
    ClassDescriptor transcript = model.getClassDescriptorByName("Transcript");
    ClassDescriptor part = model.getClassDescriptorByName(partClass);
    // The model of a mine may lack the class or the collection.
    if (gene == null
        || transcript == null
        || part == null
        || gene.getFieldDescriptorByName("transcripts") == null
        || transcript.getFieldDescriptorByName(collectionOfTranscript) == null
        || part.getFieldDescriptorByName("gene") == null) {
      return;
    }
    Iterator<ResultsRow<InterMineObject>> pairs =
        PostProcessUtil.findConnectingClasses(
            osw.getObjectStore(),
            gene.getType(),
            "transcripts",
            transcript.getType(),
            collectionOfTranscript,
            part.getType(),
            false);
    osw.beginTransaction();
    InterMineObject lastPart = null;
    Set<InterMineObject> genes = new HashSet<>();
    // The pairs come in the order of parts.
    while (pairs.hasNext()) {
      ResultsRow<InterMineObject> pair = pairs.next();
      if (lastPart != null && !lastPart.equals(pair.get(1))) {
        store(lastPart, genes);
        genes.clear();
      }
      lastPart = pair.get(1);
      genes.add(pair.get(0));
    }
    store(lastPart, genes);
    osw.commitTransaction();
  }

  private void store(InterMineObject part, Set<InterMineObject> genes) throws Exception {
    if (genes.size() == 1) {
      // A clone, since what the object store hands out is its cache.
      InterMineObject changed = PostProcessUtil.cloneInterMineObject(part);
      changed.setFieldValue("gene", genes.iterator().next());
      osw.store(changed);
    }
  }
}
