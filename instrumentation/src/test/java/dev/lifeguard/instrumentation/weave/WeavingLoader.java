package dev.lifeguard.instrumentation.weave;

import java.io.IOException;
import java.io.InputStream;

/** Loads some classes of the test's class path anew, woven; everything else as usual. */
public final class WeavingLoader extends ClassLoader {

  private final Weaver weaver;
  private final boolean first;
  private final String anew;

  /**
   * Creates a loader.
   *
   * @param weaver weaves
   * @param first whether to weave as at first load, rather than as for retransformation
   * @param anew what the names of the classes to load anew begin with
   */
  public WeavingLoader(Weaver weaver, boolean first, String anew) {
    super(WeavingLoader.class.getClassLoader());
    this.weaver = weaver;
    this.first = first;
    this.anew = anew;
  }

  static byte[] bytes(String internalName) throws IOException {
    try (InputStream in =
        WeavingLoader.class.getClassLoader().getResourceAsStream(internalName + ".class")) {
      return in.readAllBytes();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(anew)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String internal = name.replace('.', '/');
    try {
      byte[] bytes = bytes(internal);
      byte[] woven = weaver.weave(internal, first, bytes);
      byte[] result = woven == null ? bytes : woven;
      return defineClass(name, result, 0, result.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
