<%-- The text of the aspect "Function"; InterMine includes a page for each aspect. --%>
<p>What the genes do, and where, as terms of the Gene Ontology.</p>
