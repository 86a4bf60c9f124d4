package org.intermine.bio.postprocess;

import java.util.List;
import org.intermine.bio.util.PostProcessUtil;
import org.intermine.metadata.ConstraintOp;
import org.intermine.model.bio.Chromosome;
import org.intermine.model.bio.Location;
import org.intermine.model.bio.SequenceFeature;
import org.intermine.objectstore.ObjectStoreWriter;
import org.intermine.objectstore.query.ConstraintSet;
import org.intermine.objectstore.query.ContainsConstraint;
import org.intermine.objectstore.query.Query;
import org.intermine.objectstore.query.QueryClass;
import org.intermine.objectstore.query.QueryObjectReference;
import org.intermine.objectstore.query.ResultsRow;
import org.intermine.postprocess.PostProcessor;

/**
 * Sets chromosome and chromosomeLocation of every feature that lies on exactly one place of one
 * chromosome, and its length where the source gave none. A feature with several places keeps only
 * its locations: to choose one of them would be arbitrary.
 */
public class CreateChromosomeLocationsProcess extends PostProcessor {
  public CreateChromosomeLocationsProcess(ObjectStoreWriter osw) {
    super(osw);
  }

  @Override
  public void postProcess() throws Exception {
    QueryClass chromosomes = new QueryClass(Chromosome.class);
    QueryClass features = new QueryClass(SequenceFeature.class);
    QueryClass locations = new QueryClass(Location.class);
    Query query = new Query();
    query.addFrom(features);
    query.addFrom(locations);
    query.addFrom(chromosomes);
    query.addToSelect(features);
    query.addToSelect(locations);
    query.addToSelect(chromosomes);
    query.addToOrderBy(features);
    ConstraintSet all = new ConstraintSet(ConstraintOp.AND);
    all.addConstraint(
        new ContainsConstraint(
            new QueryObjectReference(locations, "feature"), ConstraintOp.CONTAINS, features));
    all.addConstraint(
        new ContainsConstraint(
            new QueryObjectReference(locations, "locatedOn"), ConstraintOp.CONTAINS, chromosomes));
    query.setConstraint(all);

    osw.beginTransaction();
    List<?> pending = null;
    boolean single = true;
    // The rows come in the order of features, so one row must be looked at beyond the last of a
    // feature.
    for (Object row : osw.getObjectStore().execute(query, 1000, true, true, true)) {
      List<?> current = (ResultsRow<?>) row;
      if (pending != null && pending.get(0).equals(current.get(0))) {
        single = false;
      } else {
        store(pending, single);
        single = true;
      }
      pending = current;
    }
    store(pending, single);
    osw.commitTransaction();
  }

  private void store(List<?> row, boolean single) throws Exception {
    if (row == null || !single) {
      return;
    }
    Location location = (Location) row.get(1);
    // A clone, since what the object store hands out is its cache.
    SequenceFeature feature = PostProcessUtil.cloneInterMineObject((SequenceFeature) row.get(0));
    feature.setChromosomeLocation(location);
    feature.setChromosome((Chromosome) row.get(2));
    if (feature.getLength() == null && location.getStart() != null && location.getEnd() != null) {
      feature.setLength(location.getEnd() - location.getStart() + 1);
    }
    osw.store(feature);
  }
}
