package dev.lifeguard.instrumentation.spi;

import java.lang.reflect.Proxy;

/** Handles that are dynamic proxies of the JDK's. */
public final class ProxyHandles {

  private ProxyHandles() {}

  /**
   * What stands behind a handle, without calling it.
   *
   * @param handle what a pool gave to the application
   * @return the proxy's invocation handler; the handle itself if it is no proxy
   */
  public static Object handler(Object handle) {
    return handle instanceof Proxy ? Proxy.getInvocationHandler(handle) : handle;
  }
}
