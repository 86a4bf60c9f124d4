<%-- The text of the aspect "Proteins"; InterMine includes a page for each aspect. --%>
<p>The proteins that the mitochondrial genome encodes, and the complexes of oxidative phosphorylation that they belong to.</p>
