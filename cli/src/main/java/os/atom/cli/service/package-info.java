/** {@code service}: the server kept by the system's manager of services, as this user. */
@NullMarked
package os.atom.cli.service;

import org.jspecify.annotations.NullMarked;
