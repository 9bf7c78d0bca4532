/** {@code completion}: scripts of the shells, and the names that a running server adds to them. */
@org.jspecify.annotations.NullMarked
package os.atom.cli.completion;
