package org.intermine.bio.dataconversion;

import java.io.BufferedReader;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.intermine.dataconversion.ItemWriter;
import org.intermine.metadata.Model;
import org.intermine.xml.full.Item;

/**
 * Reads genes from a file of comma-separated values without quotes: a header line, then one gene a
 * line. Lines that start with # are comments.
 */
public class GenesCsvConverter extends BioFileConverter {
  private static final List<String> HEADER =
      Arrays.asList(
          "ncbi_gene",
          "ensembl_gene",
          "symbol",
          "name",
          "biotype",
          "taxon",
          "chromosome",
          "start",
          "end",
          "strand");

  private final Map<String, String> chromosomes = new HashMap<>();

  public GenesCsvConverter(ItemWriter writer, Model model) {
    super(writer, model, "NCBI", "Genes");
  }

  @Override
  public void process(Reader reader) throws Exception {
    BufferedReader lines = new BufferedReader(reader);
    boolean header = true;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] values = line.split(",", -1);
      if (values.length != HEADER.size()) {
        throw new IllegalArgumentException(
            getCurrentFile()
                + ":"
                + number
                + ": "
                + values.length
                + " values instead of "
                + HEADER.size());
      }
      if (header) {
        if (!Arrays.asList(values).equals(HEADER)) {
          throw new IllegalArgumentException(
              getCurrentFile()
                  + ":"
                  + number
                  + ": the columns must be "
                  + String.join(",", HEADER));
        }
        header = false;
        continue;
      }
      storeGene(values);
    }
  }

  private void storeGene(String[] values) throws Exception {
    Item gene = createItem("Gene");
    gene.setAttribute("primaryIdentifier", values[0]);
    gene.setAttributeIfNotNull("secondaryIdentifier", values[1]);
    gene.setAttributeIfNotNull("symbol", values[2]);
    gene.setAttributeIfNotNull("name", values[3]);
    gene.setAttributeIfNotNull("biotype", values[4]);
    gene.setReference("organism", getOrganism(values[5]));
    store(gene);
    makeLocation(
        chromosome(values[6], values[5]),
        gene.getIdentifier(),
        values[7],
        values[8],
        values[9],
        true);
  }

  private String chromosome(String identifier, String taxon) throws Exception {
    String key = taxon + " " + identifier;
    String reference = chromosomes.get(key);
    if (reference == null) {
      Item chromosome = createItem("Chromosome");
      chromosome.setAttribute("primaryIdentifier", identifier);
      chromosome.setReference("organism", getOrganism(taxon));
      store(chromosome);
      reference = chromosome.getIdentifier();
      chromosomes.put(key, reference);
    }
    return reference;
  }
}
