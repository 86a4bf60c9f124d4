package org.intermine.bio.dataconversion;

import java.io.Reader;
import java.util.Iterator;
import org.intermine.dataconversion.ItemWriter;
import org.intermine.metadata.Model;
import org.intermine.util.FormattedTextParser;
import org.intermine.xml.full.Item;

/**
 * Reads proteins from tab-separated values: UniProt accession, UniProt entry name, name, length,
 * NCBI Gene id, Ensembl transcript, RefSeq protein. Lines that start with # are comments.
 */
public class MitoProteinsConverter extends BioFileConverter {
  private static final int COLUMNS = 7;

  private String taxonId;

  public MitoProteinsConverter(ItemWriter writer, Model model) {
    super(writer, model, "UniProt", "Human mitochondrially encoded proteins");
  }

  /** Called with the property taxonId of the source. */
  public void setTaxonId(String taxonId) {
    this.taxonId = taxonId;
  }

  @Override
  public void process(Reader reader) throws Exception {
    Iterator<String[]> lines = FormattedTextParser.parseTabDelimitedReader(reader);
    while (lines.hasNext()) {
      String[] values = lines.next();
      if (values.length != COLUMNS) {
        throw new IllegalArgumentException(
            getCurrentFile() + ": " + values.length + " columns instead of " + COLUMNS);
      }
      Item gene = feature("Gene", values[4]);
      store(gene);
      Item protein = createItem("Protein");
      protein.setAttribute("primaryIdentifier", values[0]);
      protein.setAttribute("primaryAccession", values[0]);
      protein.setAttribute("uniprotName", values[1]);
      protein.setAttribute("name", values[2]);
      protein.setAttribute("length", values[3]);
      protein.setReference("organism", getOrganism(taxonId));
      protein.addToCollection("genes", gene);
      store(protein);
      Item transcript = feature("MRNA", values[5]);
      transcript.setReference("protein", protein);
      store(transcript);
      Item cds = feature("CDS", values[6]);
      cds.setReference("protein", protein);
      store(cds);
    }
  }

  /** An object that another source describes; here only its identifier is known. */
  private Item feature(String className, String identifier) {
    Item feature = createItem(className);
    feature.setAttribute("primaryIdentifier", identifier);
    feature.setReference("organism", getOrganism(taxonId));
    return feature;
  }
}
