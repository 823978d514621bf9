/**
 * The first code of Lifeguard that a JVM runs. Loaded by the application class loader, in Java 8
 * bytecode and with nothing but the JDK, so that an older JVM gets a sentence instead of an error.
 * The one class of the boot stage that it calls is loaded when it is called, and not before.
 */
package dev.lifeguard.launcher;
