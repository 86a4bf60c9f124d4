package hudson.model;

public abstract class AbstractDescribableImpl<T extends Describable<T>> implements Describable<T> {}
