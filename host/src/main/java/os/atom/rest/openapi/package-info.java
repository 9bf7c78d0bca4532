/** What the server says of its HTTP interface at {@code /q/openapi}; worked out by the build. */
@NullMarked
package os.atom.rest.openapi;

import org.jspecify.annotations.NullMarked;
