/**
 * Where everything lives: the one directory the server writes to, and the settings found there.
 *
 * <p>In: {@code ATOM_OS_HOME}, {@code config.yaml}, environment, flags. Out: {@link
 * os.atom.home.Home} and validated settings. Knows no other step.
 */
@NullMarked
package os.atom.home;

import org.jspecify.annotations.NullMarked;
