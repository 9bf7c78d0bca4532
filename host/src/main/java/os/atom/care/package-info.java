/**
 * What an owner needs over the years: a look at what is wrong and what would mend it, backups, and
 * their way back.
 *
 * <p>In: a home, its settings and the host. Out: findings, or one sealed file. A restore takes the
 * home's lock; everything else works beside a running server and changes nothing.
 */
@NullMarked
package os.atom.care;

import org.jspecify.annotations.NullMarked;
