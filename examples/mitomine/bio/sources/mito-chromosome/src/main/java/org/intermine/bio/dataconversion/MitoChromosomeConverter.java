package org.intermine.bio.dataconversion;

import java.io.BufferedReader;
import java.io.Reader;
import java.util.Locale;
import org.intermine.dataconversion.ItemWriter;
import org.intermine.metadata.Model;
import org.intermine.metadata.Util;
import org.intermine.xml.full.Item;

/**
 * Reads a FASTA file of circular mitochondrial chromosomes: the first word of a header is the
 * accession.
 */
public class MitoChromosomeConverter extends BioFileConverter {
  private String taxonId;

  public MitoChromosomeConverter(ItemWriter writer, Model model) {
    super(writer, model, "NCBI", "Human mitochondrial reference sequence (rCRS)");
  }

  /** Called with the property taxonId of the source. */
  public void setTaxonId(String taxonId) {
    this.taxonId = taxonId;
  }

  @Override
  public void process(Reader reader) throws Exception {
    BufferedReader lines = new BufferedReader(reader);
    String accession = null;
    StringBuilder residues = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(">")) {
        store(accession, residues);
        accession = line.substring(1).split("\\s+", 2)[0];
        residues.setLength(0);
      } else {
        residues.append(line.trim().toUpperCase(Locale.ROOT));
      }
    }
    store(accession, residues);
  }

  private void store(String accession, StringBuilder residues) throws Exception {
    if (accession == null) {
      return;
    }
    String length = String.valueOf(residues.length());
    Item sequence = createItem("Sequence");
    sequence.setAttribute("residues", residues.toString());
    sequence.setAttribute("length", length);
    sequence.setAttribute("md5checksum", Util.getMd5checksum(residues.toString()));
    store(sequence);
    Item chromosome = createItem("Chromosome");
    chromosome.setAttribute("primaryIdentifier", accession);
    chromosome.setAttribute("symbol", "MT");
    chromosome.setAttribute("length", length);
    chromosome.setAttribute("circular", "true");
    chromosome.setReference("organism", getOrganism(taxonId));
    chromosome.setReference("sequence", sequence);
    store(chromosome);
  }
}
