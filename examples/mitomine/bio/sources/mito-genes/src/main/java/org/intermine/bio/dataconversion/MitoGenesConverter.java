package org.intermine.bio.dataconversion;

import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.intermine.bio.io.gff3.GFF3Parser;
import org.intermine.bio.io.gff3.GFF3Record;
import org.intermine.dataconversion.ItemWriter;
import org.intermine.metadata.Model;
import org.intermine.xml.full.Item;

/**
 * Reads genes, transcripts and coding sequences from GFF3, where a parent precedes its parts. A
 * gene is named by its NCBI Gene id, as in other mines of human data.
 */
public class MitoGenesConverter extends BioFileConverter {
  private static final Map<String, String> TRANSCRIPT_CLASSES = new HashMap<>();

  static {
    TRANSCRIPT_CLASSES.put("mRNA", "MRNA");
    TRANSCRIPT_CLASSES.put("rRNA", "RRNA");
    TRANSCRIPT_CLASSES.put("tRNA", "TRNA");
  }

  /** References of what was stored, by the ID that the file gives it. */
  private final Map<String, String> stored = new HashMap<>();

  private final Map<String, String> chromosomes = new HashMap<>();
  private String taxonId;

  public MitoGenesConverter(ItemWriter writer, Model model) {
    super(writer, model, "Ensembl", "Human mitochondrial genes");
  }

  /** Called with the property taxonId of the source. */
  public void setTaxonId(String taxonId) {
    this.taxonId = taxonId;
  }

  @Override
  public void process(Reader reader) throws Exception {
    for (Iterator<?> records = GFF3Parser.parse(new BufferedReader(reader)); records.hasNext(); ) {
      GFF3Record record = (GFF3Record) records.next();
      if ("gene".equals(record.getType())) {
        storeGene(record);
      } else if (TRANSCRIPT_CLASSES.containsKey(record.getType())) {
        storeTranscript(record);
      } else if ("CDS".equals(record.getType())) {
        storeCodingSequence(record);
      }
    }
  }

  private void storeGene(GFF3Record record) throws Exception {
    Map<String, String> references = references(record);
    Item gene = createItem("Gene");
    gene.setAttribute("primaryIdentifier", references.get("GeneID"));
    gene.setAttribute("secondaryIdentifier", references.get("Ensembl"));
    gene.setAttribute("symbol", first(record, "Name"));
    gene.setAttribute("name", first(record, "description"));
    gene.setAttribute("biotype", first(record, "biotype"));
    store(gene, record);
    for (String alias : values(record, "Alias")) {
      createSynonym(gene, alias, true);
    }
    createCrossReference(gene.getIdentifier(), references.get("HGNC"), "HGNC", true);
    createCrossReference(gene.getIdentifier(), references.get("Ensembl"), "Ensembl", true);
  }

  private void storeTranscript(GFF3Record record) throws Exception {
    Item transcript = createItem(TRANSCRIPT_CLASSES.get(record.getType()));
    transcript.setAttribute("primaryIdentifier", record.getId());
    transcript.setAttribute("symbol", first(record, "Name"));
    if ("tRNA".equals(record.getType())) {
      transcript.setAttribute("aminoAcid", first(record, "amino_acid"));
      transcript.setAttribute("codons", first(record, "codons"));
    }
    transcript.setReference("gene", parent(record));
    store(transcript, record);
  }

  private void storeCodingSequence(GFF3Record record) throws Exception {
    Item cds = createItem("CDS");
    cds.setAttribute("primaryIdentifier", record.getId());
    cds.setReference("transcript", parent(record));
    store(cds, record);
  }

  private void store(Item feature, GFF3Record record) throws Exception {
    String chromosome = chromosome(record.getSequenceID());
    feature.setReference("organism", getOrganism(taxonId));
    store(feature);
    stored.put(record.getId(), feature.getIdentifier());
    makeLocation(
        chromosome,
        feature.getIdentifier(),
        String.valueOf(record.getStart()),
        String.valueOf(record.getEnd()),
        "-".equals(record.getStrand()) ? "-1" : "1",
        true);
  }

  private String parent(GFF3Record record) {
    String reference = stored.get(first(record, "Parent"));
    if (reference == null) {
      throw new IllegalArgumentException(
          getCurrentFile() + ": " + record.getId() + " has no parent before it");
    }
    return reference;
  }

  private String chromosome(String accession) throws Exception {
    String reference = chromosomes.get(accession);
    if (reference == null) {
      Item chromosome = createItem("Chromosome");
      chromosome.setAttribute("primaryIdentifier", accession);
      chromosome.setReference("organism", getOrganism(taxonId));
      store(chromosome);
      reference = chromosome.getIdentifier();
      chromosomes.put(accession, reference);
    }
    return reference;
  }

  /** The Dbxref attribute, by the name of the database; HGNC ids keep their own prefix. */
  private static Map<String, String> references(GFF3Record record) {
    Map<String, String> references = new HashMap<>();
    for (String reference : values(record, "Dbxref")) {
      int colon = reference.indexOf(':');
      references.put(reference.substring(0, colon), reference.substring(colon + 1));
    }
    return references;
  }

  private static List<String> values(GFF3Record record, String attribute) {
    List<String> values = record.getAttributes().get(attribute);
    return values == null ? Collections.<String>emptyList() : values;
  }

  private String first(GFF3Record record, String attribute) {
    List<String> values = values(record, attribute);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          getCurrentFile() + ": " + record.getId() + " has no attribute " + attribute);
    }
    return values.get(0);
  }
}
