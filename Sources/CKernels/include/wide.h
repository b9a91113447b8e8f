// The inner loops of a penalized path with many columns, most of whose coefficients are zero.
// Columns are in single precision, sums in double: what a path spends its time on is reading columns.
// Sums are taken in an order that the code fixes; it does not depend on how many vectors or columns
// are taken at once.

#ifndef IL2SCORE_WIDE_H
#define IL2SCORE_WIDE_H

#include <stdbool.h>
#include <stddef.h>

// The largest number of vectors that il2score_score_many takes at once.
enum { IL2SCORE_MANY = 6 };

// The dot products of columns first..<last with `count` vectors, at most IL2SCORE_MANY: each column
// is read once. Vectors lie end to end, `rows` elements each; so do their scores, `columns` each.
void il2score_score_many(const float *design, size_t rows, size_t first, size_t last,
                         const double *vectors, size_t count, double *scores, size_t columns);

// The dot products of the given columns with a vector, in the order of the columns.
void il2score_score_listed(const float *design, size_t rows, const ptrdiff_t *columns, size_t count,
                           const double *vector, double *scores);

// Adds multiples of the given columns to a vector.
void il2score_add_listed(const float *design, size_t rows, const ptrdiff_t *columns, size_t count,
                         const double *factors, double *target);

// Writes X'VX of the given columns into a matrix whose columns are `leading` apart, in single precision
// and with a diagonal that is larger by more than what that loses. Scratch: 256 elements for each
// column, their number rounded up to a multiple of 4.
void il2score_weighted_products(const float *design, size_t rows, const ptrdiff_t *columns,
                                size_t count, const double *variances, float *products,
                                size_t leading, float *scratch);

// The number of columns that il2score_append_products takes at once.
enum { IL2SCORE_APPENDED = 6 };

// The same for columns from `first` on, where those before are there. Scratch: IL2SCORE_APPENDED
// times `rows`.
void il2score_append_products(const float *design, size_t rows, const ptrdiff_t *columns,
                              size_t count, size_t first, const double *variances, float *products,
                              size_t leading, float *scratch);

// A penalized quadratic over a working set of columns.
struct il2score_working_set {
  size_t order;
  // The second derivative, of which `scale` times is taken, in single precision: where the descent
  // ends is corrected by the next step, and half as much has to be read. Its columns are `leading`
  // apart, and `leading` is a multiple of 16. All vectors have `leading` elements.
  const float *products;
  size_t leading;
  double scale;
  // Where the quadratic is now.
  double *coefficients;
  // Minus its first derivative at the beginning, and what it has fallen by since: single precision
  // has the digits of a change, if not those of the whole.
  const double *score;
  float *fall;
  // For each column: t of t |b|, r of r b^2 / 2, and bounds.
  const double *thresholds;
  const double *ridges;
  const double *lowest;
  const double *highest;
  // 10 times `leading` elements.
  double *scratch;
  // Made when the descent begins: the diagonal with the scale, one over it and r, and whether any
  // bound is finite; false before.
  double *curvatures;
  double *inverses;
  bool has_bounds;
};

// Goes down by one column after the other until in a round over all of them no curvature times the
// square of a change is above `tolerance`, or above `share` of the first round's largest; at most
// `limit` rounds. After every few rounds it goes on from their extrapolation. Gives the number of rounds.
size_t il2score_descend_working(const struct il2score_working_set *set, double tolerance,
                                double share, size_t limit);

#endif
