/**
 * Measurements that anyone can run with {@code ./dev bench}: as ratios against the bare minimum,
 * taken in the same run, so that our own cost shows.
 */
@NullMarked
package os.atom.bench;

import org.jspecify.annotations.NullMarked;
