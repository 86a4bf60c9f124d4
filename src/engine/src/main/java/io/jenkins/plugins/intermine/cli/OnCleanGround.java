package io.jenkins.plugins.intermine.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that goes on with what is below {@code .mine}. It is refused for a trusted revision
 * where one was built that is not: that one's code could have written anything into the state of
 * the build, the bundles and the releases.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnCleanGround {}
