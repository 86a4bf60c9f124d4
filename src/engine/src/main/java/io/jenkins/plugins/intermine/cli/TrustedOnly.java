package io.jenkins.plugins.intermine.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that is refused for a revision that is not trusted, before anything is done. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface TrustedOnly {

  /** Who does it instead, e.g. {@code an accepted change deploys}. */
  String value();
}
