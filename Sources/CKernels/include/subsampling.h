// The inner loops of fitting one penalized logistic regression to many subsamples of the same rows:
// sums over rows by the vector, and steps in as many coefficients as a design has columns.
// Sums are taken in an order that the code fixes.

#ifndef IL2SCORE_SUBSAMPLING_H
#define IL2SCORE_SUBSAMPLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Rows of which subsamples are taken.
struct il2score_sampled_rows {
  // Columns of `count` rows, end to end; `count` is a multiple of 8.
  const double *design;
  size_t count;
  size_t columns;
  // Outcomes of 0 and 1, and what is added to the linear predictors.
  const double *outcomes;
  const double *offsets;
};

// Linear predictors, weighted residuals a(y - p), and the score: the design's transpose times these.
void il2score_score_rows(const struct il2score_sampled_rows *rows, const double *coefficients,
                         const double *weights, double *linear, double *residuals, double *score);

// The rows that a subsample leaves out, and the sums over them at the coefficients of all rows.
struct il2score_held_out {
  const struct il2score_sampled_rows *rows;
  const int32_t *held;
  size_t held_count;
  // Of every row: its weight a, its residual a(y - p) and its curvature a p (1 - p).
  const double *weights;
  const double *residuals;
  const double *curvatures;
  // What residuals and curvatures are multiplied by, in non-events and in events.
  double factors[2];
  // Scratch: `columns` columns of IL2SCORE_BLOCK_SIZE rows.
  double *scratch;
  // Sums, overwritten: the score; a x and a x^2 of each column; the information's lower triangle.
  double *score;
  double *sums;
  double *squares;
  double *information;
};

void il2score_sum_held_out(const struct il2score_held_out *sample);

// Writes left_factor * left + right_factor * right - rest, of which lower triangles are read, with
// both triangles.
void il2score_combine(size_t order, double left_factor, const double *left, double right_factor,
                      const double *right, const double *rest, double *target);

// g'd + d'Hd / 2 + sum of l_j |b_j + d_j|, to be minimized over d.
struct il2score_quadratic {
  size_t order;
  // H: symmetric, both triangles. g: the gradient at b.
  const double *hessian;
  const double *gradient;
  // l: 0 for what is free, infinite for what is held at 0.
  const double *penalties;
  // b in, the minimum out.
  double *coefficients;
  // Whether the first coefficient is free and is to be eliminated: the others converge faster so.
  bool has_free_first;
  // Ends when no gradient moved by more in a sweep, or after so many sweeps.
  double tolerance;
  size_t sweep_limit;
  // Scratch: order * (order + 2) elements.
  double *scratch;
};

// Minimizes by cyclic coordinate descent; returns the number of sweeps.
size_t il2score_minimize(const struct il2score_quadratic *quadratic);

// The BFGS update of a second derivative, both triangles, by a step and the gradient's change along
// it; left alone where the change is not one of a convex function. Scratch: order elements.
void il2score_learn_curvature(size_t order, const double *step, const double *change, double *hessian,
                              double *scratch);

// The weights of a subsample's rows: a times the factor of the row's class (non-events, events), 0 for
// the rows that are held out.
void il2score_weigh_sample(size_t count, const double *outcomes, const double *weights,
                           const double factors[2], const int32_t *held, size_t held_count,
                           double *target);

// The sum of a / (1 + e^-(linear - shift)).
double il2score_sum_probabilities(const double *linear, const double *weights, size_t count,
                                  double shift);

// Sums over all pairs of a left and a right value: 2 where the left one is larger, 1 where they tie.
double il2score_count_pairs(const double *left, size_t left_count, const double *right,
                            size_t right_count);

#endif
