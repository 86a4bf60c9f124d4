package org.intermine.bio.dataconversion;

import java.io.Reader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.intermine.dataconversion.ItemWriter;
import org.intermine.metadata.Model;
import org.intermine.util.FormattedTextParser;
import org.intermine.xml.full.Item;

/**
 * Reads GO annotation of genes from tab-separated values: NCBI Gene id, gene symbol, GO id, GO
 * term, namespace, evidence code. Lines that start with # are comments. A gene and a term make one
 * annotation, with as many evidence codes as there are lines.
 */
public class MitoGoConverter extends BioFileConverter {
  private static final int COLUMNS = 6;

  private final Map<String, Item> genes = new LinkedHashMap<>();
  private final Map<String, Item> annotations = new LinkedHashMap<>();
  private final Map<String, String> terms = new HashMap<>();
  private final Map<String, String> evidence = new HashMap<>();
  private String ontology;
  private String taxonId;

  public MitoGoConverter(ItemWriter writer, Model model) {
    super(writer, model, "NCBI", "GO annotation of human mitochondrial genes");
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
      annotation(values[0], values[2], values[3], values[4])
          .addToCollection("evidence", evidence(values[5]));
    }
  }

  @Override
  public void close() throws Exception {
    // Last, since only now all evidence of an annotation and all annotation of a gene are known.
    for (Item annotation : annotations.values()) {
      store(annotation);
    }
    for (Item gene : genes.values()) {
      store(gene);
    }
    super.close();
  }

  private Item annotation(String geneId, String termId, String termName, String namespace)
      throws Exception {
    String key = geneId + " " + termId;
    Item annotation = annotations.get(key);
    if (annotation == null) {
      Item gene = genes.get(geneId);
      if (gene == null) {
        gene = createItem("Gene");
        gene.setAttribute("primaryIdentifier", geneId);
        gene.setReference("organism", getOrganism(taxonId));
        genes.put(geneId, gene);
      }
      annotation = createItem("GOAnnotation");
      annotation.setReference("subject", gene);
      annotation.setReference("ontologyTerm", term(termId, termName, namespace));
      gene.addToCollection("goAnnotation", annotation);
      annotations.put(key, annotation);
    }
    return annotation;
  }

  private String term(String identifier, String name, String namespace) throws Exception {
    String reference = terms.get(identifier);
    if (reference == null) {
      if (ontology == null) {
        Item go = createItem("Ontology");
        go.setAttribute("name", "GO");
        go.setAttribute("url", "http://geneontology.org");
        store(go);
        ontology = go.getIdentifier();
      }
      Item term = createItem("GOTerm");
      term.setAttribute("identifier", identifier);
      term.setAttribute("name", name);
      term.setAttribute("namespace", namespace);
      term.setReference("ontology", ontology);
      store(term);
      reference = term.getIdentifier();
      terms.put(identifier, reference);
    }
    return reference;
  }

  private String evidence(String code) throws Exception {
    String reference = evidence.get(code);
    if (reference == null) {
      Item evidenceCode = createItem("GOEvidenceCode");
      evidenceCode.setAttribute("code", code);
      store(evidenceCode);
      Item item = createItem("GOEvidence");
      item.setReference("code", evidenceCode);
      store(item);
      reference = item.getIdentifier();
      evidence.put(code, reference);
    }
    return reference;
  }
}
