package hudson;

import hudson.model.Computer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URL;

public final class FilePath implements Serializable {
  private static final long serialVersionUID = 1L;

  public FilePath(FilePath base, String rel) {
    throw new UnsupportedOperationException();
  }

  public interface FileCallable<T> extends Serializable, org.jenkinsci.remoting.RoleSensitive {
    T invoke(java.io.File file, hudson.remoting.VirtualChannel channel)
        throws IOException, InterruptedException;
  }

  public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public FilePath child(String relOrAbsolute) {
    throw new UnsupportedOperationException();
  }

  public void copyFrom(URL url) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public void copyFrom(InputStream in) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public boolean delete() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public void deleteRecursive() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public String digest() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public boolean exists() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public String getRemote() {
    throw new UnsupportedOperationException();
  }

  public long length() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public void mkdirs() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public Computer toComputer() {
    throw new UnsupportedOperationException();
  }

  public void write(String content, String encoding) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
