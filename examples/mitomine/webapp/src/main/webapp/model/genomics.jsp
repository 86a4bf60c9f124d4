<%-- The text of the aspect "Genomics"; InterMine includes a page for each aspect. --%>
<p>Genes, their transcripts and their places on the genome.</p>
