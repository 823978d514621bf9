/** Tomcat JDBC. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.tomcatjdbc;

import org.jspecify.annotations.NullMarked;
