/** The HTTP wire: maps JSON to faces and outcomes to status codes. Decides nothing. */
@NullMarked
package os.atom.rest;

import org.jspecify.annotations.NullMarked;
