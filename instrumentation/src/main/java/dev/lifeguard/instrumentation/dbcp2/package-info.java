/** Apache Commons DBCP 2 and Tomcat's copy of it. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.dbcp2;

import org.jspecify.annotations.NullMarked;
