// The inner loops of a logistic fit over one block of rows, compiled for several instruction sets of
// which the machine's best is chosen when the program is loaded: Swift has no way to say that.
// Sums are taken in an order that the code fixes; it does not depend on the number of threads.
// Loops for many subsamples of the same rows are in subsampling.h.

#ifndef IL2SCORE_KERNELS_H
#define IL2SCORE_KERNELS_H

#include <stdbool.h>
#include <stddef.h>

// The number of rows of a block; columns shorter than that are filled up with zeros.
enum { IL2SCORE_BLOCK_SIZE = 128 };

// One block of rows, and the sums that it is added to.
struct il2score_block {
  // The design: columns of IL2SCORE_BLOCK_SIZE rows, the first elements `leading` apart.
  const double *design;
  size_t leading;
  size_t columns;
  const double *coefficients;
  // Outcomes of 0 and 1, and observation weights; a row of weight 0 does not count.
  const double *outcomes;
  const double *weights;
  // Whether every weight is 1: the log-likelihood is cheaper then.
  bool is_unweighted;
  // In: the offsets. Out: the linear predictors.
  double *linear;
  // Out: weighted residuals, and roots of the weights w = a p (1 - p).
  double *residuals;
  double *roots;
  // Scratch: `columns` columns of IL2SCORE_BLOCK_SIZE rows.
  double *scaled;
  // Sums that are added to: the log-likelihood, the score, and the lower triangle of the information,
  // column by column; log-likelihood and information are left out where their pointers are null.
  double *log_likelihood;
  double *score;
  double *information;
  // The smallest a |y - p| of any block so far.
  double *smallest_residual;
};

// Adds a block to its sums.
void il2score_add_block(const struct il2score_block *block);

// Adds what Firth's likelihood adds to the score: the sum of h (1/2 - p) x, with the leverages h = z'z
// of z = L^-1 times the scaled columns of a block. Of the factor L of the information the lower triangle
// is read, column by column, with the inverses of the pivots on its diagonal; the scaled columns are
// replaced by z.
void il2score_add_leverage_score(const double *design, size_t leading, size_t columns,
                                 const double *factor, const double *linear, double *scaled,
                                 double *score);

// The probability 1 / (1 + e^-x) of each linear predictor x, and log(1 + e^-|x|), which is what the
// likelihood loses even where the sign of x is right.
void il2score_logistic(const double *linear, double *probabilities, double *losses, size_t count);

// The probabilities alone.
void il2score_probabilities(const double *linear, double *probabilities, size_t count);

// What Newton's method needs to fit y ~ a + b z with weights: the sums of the residuals r, r z, and of
// the variances v, v z, v z z, in this order.
void il2score_line_sums(const double *z, const double *outcomes, const double *weights, double a,
                        double b, size_t count, double sums[5]);

// The dot product of two vectors.
double il2score_dot(const double *left, const double *right, size_t count);

// Adds a multiple of a vector to another.
void il2score_add_multiple(double factor, const double *source, double *target, size_t count);

// A quadratic with a penalty, whose second derivative is known in full: the score at the
// coefficients, less the products of a change of theirs, is the score after it.
struct il2score_products {
  size_t order;
  // The second derivative, order x order, and where it is now: both change together.
  const double *products;
  double *coefficients;
  double *score;
  // For each column: t of t |b|, r of r b^2 / 2, and bounds. A group of columns has one t, that of
  // its first column, on its length.
  const double *thresholds;
  const double *ridges;
  const double *lowest;
  const double *highest;
  // At the first column of a group how many columns it has.
  const ptrdiff_t *group_sizes;
  // As many elements as the largest group has columns.
  double *scratch;
};

// Goes down by one column or group after the other until in a round over all of them no curvature
// times the square of a change is above `tolerance`, or above `share` of the first round's largest;
// at most `limit` rounds. Gives the number of rounds.
size_t il2score_descend_products(const struct il2score_products *model, double tolerance,
                                 double share, size_t limit);

// A quadratic with a penalty, whose second derivative X'VX is not formed: rows x columns are many.
struct il2score_descent {
  // The design, columns end to end.
  const double *design;
  size_t rows;
  // V, and the residuals of the quadratic at the coefficients, weighted.
  const double *variances;
  double *residuals;
  double *coefficients;
  // The diagonal of X'VX, and the penalty as above.
  const double *curvatures;
  const double *thresholds;
  const double *ridges;
  const double *lowest;
  const double *highest;
};

// One round over the given columns; gives the largest curvature times the square of a change.
double il2score_descend_rows(const struct il2score_descent *model, const ptrdiff_t *columns,
                             size_t count);

// The dot products of the given columns with the residuals.
void il2score_scores(const double *design, size_t rows, const ptrdiff_t *columns, size_t count,
                     const double *residuals, double *scores);

// The diagonal of X'VX for the given columns.
void il2score_curvatures(const double *design, size_t rows, const ptrdiff_t *columns, size_t count,
                         const double *variances, double *curvatures);

// Turns linear predictors into weighted residuals and variances; gives the log-likelihood.
double il2score_weigh_rows(size_t count, const double *linear, const double *outcomes,
                           const double *weights, double *residuals, double *variances);

#endif
