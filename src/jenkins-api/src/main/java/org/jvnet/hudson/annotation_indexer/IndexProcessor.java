package org.jvnet.hudson.annotation_indexer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Lists the classes that carry an {@link Indexed} annotation in {@code
 * META-INF/services/annotations} where Jenkins looks for them. What Maven Central has for this is
 * of 2012 and writes elsewhere.
 */
@SupportedAnnotationTypes("*")
public final class IndexProcessor extends AbstractProcessor {

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (annotation.getAnnotation(Indexed.class) != null) {
        write(nameOf(annotation), round.getElementsAnnotatedWith(annotation));
      }
    }
    return false;
  }

  private void write(String annotation, Set<? extends Element> uses) {
    Set<String> classes = new TreeSet<>();
    uses.forEach(use -> classes.add(nameOf(classOf(use))));
    try {
      FileObject file =
          processingEnv
              .getFiler()
              .createResource(
                  StandardLocation.CLASS_OUTPUT, "", "META-INF/services/annotations/" + annotation);
      try (PrintWriter writer =
          new PrintWriter(file.openOutputStream(), false, StandardCharsets.UTF_8)) {
        classes.forEach(writer::println);
      }
    } catch (IOException e) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.toString());
    }
  }

  /** The class of a use: itself, or the class whose member it is. */
  private static TypeElement classOf(Element use) {
    return use instanceof TypeElement type ? type : classOf(use.getEnclosingElement());
  }

  private String nameOf(TypeElement type) {
    return processingEnv.getElementUtils().getBinaryName(type).toString();
  }
}
