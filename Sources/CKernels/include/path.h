// The inner loops of following a penalized path on few columns: the score at one point after the
// other, and what held-out rows lose along the whole path.
// Sums are taken in an order that the code fixes.

#ifndef IL2SCORE_PATH_H
#define IL2SCORE_PATH_H

#include <stdbool.h>
#include <stddef.h>

// The number of rows whose linear predictors stay in registers.
enum { IL2SCORE_STRIP_SIZE = 64 };

// Rows in strips of IL2SCORE_STRIP_SIZE: of each strip one column after the other. Rows that fill up
// the last strip weigh nothing.
struct il2score_strips {
  const double *design;
  size_t strips;
  size_t columns;
  // Outcomes of 0 and 1, weights, and what is added to the linear predictors: one a row.
  const double *outcomes;
  const double *weights;
  const double *offsets;
};

// Writes the score, the design's transpose times a(y - p); `scratch` holds 8 doubles a column.
void il2score_score_strips(const struct il2score_strips *rows, const double *coefficients,
                           double *scratch, double *score);

// Writes the information X'VX with V = a p (1 - p), both triangles; `scratch` holds a strip of each
// column.
void il2score_curve_strips(const struct il2score_strips *rows, const double *coefficients,
                           double *scratch, double *information);

// The log-likelihood: the sum of a [y log p + (1 - y) log(1 - p)].
double il2score_strips_log_likelihood(const struct il2score_strips *rows,
                                      const double *coefficients);

// Writes -2 log of the probability of what each row's outcome was, with probabilities held within
// `margin` of 0 and 1.
void il2score_lose_strips(const struct il2score_strips *rows, const double *coefficients,
                          double margin, double *losses);

// Writes the weighted mean and variance of a column times `scale`; the shares sum to 1.
void il2score_moments(const double *values, const double *shares, size_t count, double scale,
                      double *mean, double *variance);

// Writes (value - center) / divisor.
void il2score_standardize(const double *values, size_t count, double center, double divisor,
                          double *target);

struct il2score_products;

// The number of doubles that il2score_jump works in.
size_t il2score_jump_size(size_t order);

// Goes to the penalized minimum in one step if the columns that have a coefficient keep it, with its
// sign, and the others stay zero; gives false, and changes nothing of the model, if they do not. No
// column is in a group. `work` is kept from call to call, zeros at first, with the inverse of the
// second derivative over the columns that have a coefficient; `is_new` where the products changed
// since. A gap in the conditions of an optimum does not matter below the root of `tolerance` times
// the curvature.
bool il2score_jump(const struct il2score_products *model, bool is_new, double tolerance,
                   double *work);

// The BFGS update of the products that il2score_jump was last given, and of the inverse, by a step and
// what the score falls by along it; gives false, and does nothing, where this is not what a concave
// function does.
bool il2score_learn_jump(size_t order, const double *step, const double *change, double *work);

// Copies the products, as they are after updates.
void il2score_read_jump(size_t order, const double *work, double *products);

#endif
