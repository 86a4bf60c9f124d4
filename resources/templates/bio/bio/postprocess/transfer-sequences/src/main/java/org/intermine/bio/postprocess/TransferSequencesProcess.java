package org.intermine.bio.postprocess;

import java.util.List;
import org.intermine.bio.util.PostProcessUtil;
import org.intermine.metadata.ConstraintOp;
import org.intermine.metadata.Util;
import org.intermine.model.bio.Chromosome;
import org.intermine.model.bio.Location;
import org.intermine.model.bio.Sequence;
import org.intermine.model.bio.SequenceFeature;
import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.objectstore.query.ConstraintSet;
import org.intermine.objectstore.query.ContainsConstraint;
import org.intermine.objectstore.query.PendingClob;
import org.intermine.objectstore.query.Query;
import org.intermine.objectstore.query.QueryClass;
import org.intermine.objectstore.query.QueryObjectReference;
import org.intermine.objectstore.query.ResultsRow;
import org.intermine.postprocess.PostProcessor;
import org.intermine.util.DynamicUtil;

/**
 * Gives every feature that has one place on a chromosome, and no sequence yet, its part of the
 * chromosome's sequence, on its own strand. Runs after create-chromosome-locations, which tells the
 * places.
 */
public class TransferSequencesProcess extends PostProcessor {
  private Integer chromosomeId;
  private String residues;

  public TransferSequencesProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() throws Exception {
    QueryClass features = new QueryClass(SequenceFeature.class);
    QueryClass locations = new QueryClass(Location.class);
    QueryClass chromosomes = new QueryClass(Chromosome.class);
    Query query = new Query();
    query.addFrom(chromosomes);
    query.addFrom(features);
    query.addFrom(locations);
    query.addToSelect(chromosomes);
    query.addToSelect(features);
    query.addToSelect(locations);
    query.addToOrderBy(chromosomes);
    query.addToOrderBy(features);
    ConstraintSet all = new ConstraintSet(ConstraintOp.AND);
    all.addConstraint(
        new ContainsConstraint(
            new QueryObjectReference(features, "chromosome"), ConstraintOp.CONTAINS, chromosomes));
    all.addConstraint(
        new ContainsConstraint(
            new QueryObjectReference(features, "chromosomeLocation"),
            ConstraintOp.CONTAINS,
            locations));
    all.addConstraint(
        new ContainsConstraint(
            new QueryObjectReference(features, "sequence"), ConstraintOp.IS_NULL));
    all.addConstraint(
        new ContainsConstraint(
            new QueryObjectReference(chromosomes, "sequence"), ConstraintOp.IS_NOT_NULL));
    query.setConstraint(all);

    osw.beginTransaction();
    for (Object row : osw.getObjectStore().execute(query, 1000, true, true, true)) {
      List<?> values = (ResultsRow<?>) row;
      transfer(
          (Chromosome) values.get(0), (SequenceFeature) values.get(1), (Location) values.get(2));
    }
    osw.commitTransaction();
  }

  private void transfer(Chromosome chromosome, SequenceFeature feature, Location location)
      throws Exception {
    if (!chromosome.getId().equals(chromosomeId)) {
      residues = chromosome.getSequence().getResidues().toString();
      chromosomeId = chromosome.getId();
    }
    int start = location.getStart();
    int end = location.getEnd();
    if (start < 1 || end > residues.length() || start > end) {
      return;
    }
    String part = residues.substring(start - 1, end);
    if ("-1".equals(location.getStrand())) {
      part = reverseComplement(part);
    }
    Sequence sequence = DynamicUtil.simpleCreateObject(Sequence.class);
    sequence.setResidues(new PendingClob(part));
    sequence.setLength(part.length());
    sequence.setMd5checksum(Util.getMd5checksum(part));
    osw.store(sequence);
    // A clone, since what the object store hands out is its cache.
    SequenceFeature changed = PostProcessUtil.cloneInterMineObject(feature);
    changed.setSequence(sequence);
    osw.store(changed);
  }

  private static String reverseComplement(String residues) {
    StringBuilder complement = new StringBuilder(residues.length());
    for (int i = residues.length() - 1; i >= 0; i--) {
      complement.append(complement(residues.charAt(i)));
    }
    return complement.toString();
  }

  private static char complement(char base) {
    // IUPAC codes, in either case; what is not one of them stays.
    String from = "ACGTRYKMBVDHacgtrykmbvdh";
    String to = "TGCAYRMKVBHDtgcayrmkvbhd";
    int index = from.indexOf(base);
    return index < 0 ? base : to.charAt(index);
  }
}
