/**
 * What an owner needs over the years: a look at what is wrong, and what would mend it.
 *
 * <p>In: a home, its settings and the host. Out: findings. Looks without changing anything, beside
 * a running server or without one.
 */
@NullMarked
package os.atom.care;

import org.jspecify.annotations.NullMarked;
