#include "inline.h"

#include <math.h>

// Adds the products of the columns and the coefficients to the linear predictors.
INLINE void predict(const struct il2score_block *block) {
  double *restrict linear = block->linear;
  size_t column = 0;
  for (; column + 4 <= block->columns; column += 4) {
    const double *first = block->design + column * block->leading;
    const double *second = first + block->leading;
    const double *third = second + block->leading;
    const double *fourth = third + block->leading;
    const double *factors = block->coefficients + column;
    for (int row = 0; row < SIZE; row++) {
      linear[row] += (factors[0] * first[row] + factors[1] * second[row]) +
                     (factors[2] * third[row] + factors[3] * fourth[row]);
    }
  }
  for (; column < block->columns; column++) {
    const double *values = block->design + column * block->leading;
    const double factor = block->coefficients[column];
    for (int row = 0; row < SIZE; row++) linear[row] += factor * values[row];
  }
}

// Replaces numbers by their square roots. By the vector: the C library's function, which may report an
// error, keeps a compiler from doing so by itself.
INLINE void take_roots(double *values) {
  for (int row = 0; row < SIZE; row += 4) {
    *(four *)(values + row) = __builtin_elementwise_sqrt(load(values + row));
  }
}

// The smallest of the numbers and a bound; what is no number is passed over.
INLINE double smallest_of(const double *values, double bound) {
  four least = {bound, bound, bound, bound};
  for (int row = 0; row < SIZE; row += 4) least = __builtin_elementwise_min(load(values + row), least);
  for (int lane = 0; lane < 4; lane++) bound = least[lane] < bound ? least[lane] : bound;
  return bound;
}

// Turns linear predictors into residuals, roots of the weights, and the log-likelihood.
INLINE void weigh(const struct il2score_block *block) {
  const double *restrict linear = block->linear;
  const double *restrict outcomes = block->outcomes;
  const double *restrict weights = block->weights;
  double *restrict residuals = block->residuals;
  double *restrict roots = block->roots;
  double small[SIZE], lost[SIZE], counted[SIZE];
  for (int row = 0; row < SIZE; row++) {
    const double eta = linear[row];
    const double magnitude = fabs(eta);
    const double e = exponential(-magnitude);
    const double large = 1 / (e + 1);
    const double tail = e * large;
    const double sign = outcomes[row] > 0.5 ? 1 : -1;
    // The probability of the other class, |y - p|, without cancellation.
    const bool is_wrong = sign * eta < 0;
    const double rest = weights[row] * (is_wrong ? large : tail);
    residuals[row] = sign * rest;
    counted[row] = weights[row] > 0 ? rest : INFINITY;
    roots[row] = weights[row] * tail * large;
    small[row] = e;
    // log p of the observed class is -log(1 + e^-|eta|), less |eta| where the sign is wrong.
    lost[row] = weights[row] * (is_wrong ? magnitude : 0);
  }
  if (block->information) take_roots(roots);
  *block->smallest_residual = smallest_of(counted, *block->smallest_residual);
  double sum = 0;
  if (block->log_likelihood) {
    for (int row = 0; row < SIZE; row++) sum += lost[row];
  }
  if (!block->log_likelihood) {
    // Nothing is asked for.
  } else if (block->is_unweighted) {
    // 128 factors between 1 and 2: their product stays below 2^128.
    double product = 1;
    for (int row = 0; row < SIZE; row++) product *= small[row] + 1;
    sum += log(product);
  } else {
    for (int row = 0; row < SIZE; row++) sum += weights[row] * log1p(small[row]);
  }
  if (block->log_likelihood) *block->log_likelihood -= sum;
}

FOR_EACH_INSTRUCTION_SET
void il2score_add_block(const struct il2score_block *block) {
  predict(block);
  weigh(block);
  for (size_t column = 0; column < block->columns; column++) {
    const double *values = block->design + column * block->leading;
    block->score[column] += dot(values, block->residuals, SIZE);
    if (!block->information) continue;
    double *restrict scaled = block->scaled + column * SIZE;
    for (int row = 0; row < SIZE; row++) scaled[row] = values[row] * block->roots[row];
  }
  if (block->information) add_cross_product(block->scaled, block->columns, block->information);
}

FOR_EACH_INSTRUCTION_SET
void il2score_add_leverage_score(const double *design, size_t leading, size_t columns,
                                 const double *factor, const double *linear, double *scaled,
                                 double *score) {
  double shares[SIZE] = {0};
  for (size_t column = 0; column < columns; column++) {
    double *restrict target = scaled + column * SIZE;
    for (size_t earlier = 0; earlier < column; earlier++) {
      const double *restrict source = scaled + earlier * SIZE;
      const double multiple = factor[earlier * columns + column];
      for (int row = 0; row < SIZE; row++) target[row] -= multiple * source[row];
    }
    const double inverse = factor[column * columns + column];
    for (int row = 0; row < SIZE; row++) {
      target[row] *= inverse;
      shares[row] += target[row] * target[row];
    }
  }
  for (int row = 0; row < SIZE; row++) {
    const double e = exponential(-fabs(linear[row]));
    const double large = 1 / (e + 1);
    // 1/2 - p, without cancellation: half the difference of the complement and p.
    const double half = (large - e * large) / 2;
    shares[row] *= linear[row] < 0 ? half : -half;
  }
  for (size_t column = 0; column < columns; column++) {
    score[column] += dot(design + column * leading, shares, SIZE);
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_logistic(const double *restrict linear, double *restrict probabilities,
                       double *restrict losses, size_t count) {
  for (size_t row = 0; row < count; row++) {
    const double e = exponential(-fabs(linear[row]));
    const double large = 1 / (e + 1);
    probabilities[row] = linear[row] < 0 ? e * large : large;
    losses[row] = log_one_plus(e);
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_probabilities(const double *restrict linear, double *restrict probabilities, size_t count) {
  for (size_t row = 0; row < count; row++) {
    const double e = exponential(-fabs(linear[row]));
    const double large = 1 / (e + 1);
    probabilities[row] = linear[row] < 0 ? e * large : large;
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_line_sums(const double *restrict z, const double *restrict outcomes,
                        const double *restrict weights, double a, double b, size_t count,
                        double sums[5]) {
  double residuals[SIZE], variances[SIZE], products[SIZE];
  for (int index = 0; index < 5; index++) sums[index] = 0;
  for (size_t start = 0; start < count; start += SIZE) {
    const size_t size = count - start < SIZE ? count - start : SIZE;
    const double *restrict place = z + start;
    for (size_t row = 0; row < size; row++) {
      const double eta = a + b * place[row];
      const double e = exponential(-fabs(eta));
      const double large = 1 / (e + 1);
      const double tail = e * large;
      const double weight = weights[start + row];
      const double sign = outcomes[start + row] > 0.5 ? 1 : -1;
      residuals[row] = sign * weight * (sign * eta < 0 ? large : tail);
      variances[row] = weight * large * tail;
      products[row] = variances[row] * place[row];
    }
    sums[0] += sum_of(residuals, size);
    sums[1] += dot(residuals, place, size);
    sums[2] += sum_of(variances, size);
    sums[3] += dot(variances, place, size);
    sums[4] += dot(products, place, size);
  }
}

FOR_EACH_INSTRUCTION_SET
double il2score_dot(const double *left, const double *right, size_t count) {
  return dot(left, right, count);
}

FOR_EACH_INSTRUCTION_SET
void il2score_add_multiple(double factor, const double *restrict source, double *restrict target,
                           size_t count) {
  for (size_t index = 0; index < count; index++) target[index] += factor * source[index];
}

// Eight doubles, where four leave the adders waiting for each other.
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));

#define load8(pointer) (*(const eight *)(pointer))
#define total8(value)                                                        \
  ((((value)[0] + (value)[4]) + ((value)[2] + (value)[6])) +                 \
   (((value)[1] + (value)[5]) + ((value)[3] + (value)[7])))

// The dot product in four chains of eight sums.
INLINE double long_dot(const double *left, const double *right, size_t count) {
  eight a = {0}, b = {0}, c = {0}, d = {0};
  size_t index = 0;
  for (; index + 32 <= count; index += 32) {
    a += load8(left + index) * load8(right + index);
    b += load8(left + index + 8) * load8(right + index + 8);
    c += load8(left + index + 16) * load8(right + index + 16);
    d += load8(left + index + 24) * load8(right + index + 24);
  }
  const eight all = (a + b) + (c + d);
  double sum = total8(all);
  for (; index < count; index++) sum += left[index] * right[index];
  return sum;
}

// The minimizer of h (b - u / h)^2 / 2 + r b^2 / 2 + t |b| within bounds.
INLINE double shrunk(double u, double threshold, double curvature, double low, double high) {
  const double rest = fabs(u) - threshold;
  if (rest <= 0 || curvature <= 0) return 0;
  const double value = copysign(rest / curvature, u);
  return value < low ? low : value > high ? high : value;
}

// Takes one group of columns to the minimizer of a bound on the quadratic along it; gives the
// largest curvature times the square of a change.
INLINE double descend_group(const struct il2score_products *model, size_t start, size_t size,
                            double threshold) {
  double bound = 0, length = 0;
  for (size_t column = start; column < start + size; column++) {
    double sum = 0;
    for (size_t row = start; row < start + size; row++)
      sum += fabs(model->products[column * model->order + row]);
    bound = sum > bound ? sum : bound;
  }
  if (bound <= 0) return 0;
  double *targets = model->scratch;
  for (size_t index = 0; index < size; index++) {
    const size_t column = start + index;
    const double target = bound * model->coefficients[column] + model->score[column];
    // Of a sign that is forbidden nothing is left.
    const bool is_allowed = target > 0 ? model->highest[column] > 0 : model->lowest[column] < 0;
    targets[index] = is_allowed ? target : 0;
    length += targets[index] * targets[index];
  }
  length = sqrt(length);
  const double share = length > threshold ? 1 - threshold / length : 0;
  double largest = 0;
  for (size_t index = 0; index < size; index++) {
    const size_t column = start + index;
    const double value = share * targets[index] / (bound + model->ridges[column]);
    const double change = value - model->coefficients[column];
    if (change == 0) continue;
    model->coefficients[column] = value;
    const double *products = model->products + column * model->order;
    for (size_t row = 0; row < model->order; row++) model->score[row] -= change * products[row];
    const double size_of_change = bound * change * change;
    largest = size_of_change > largest ? size_of_change : largest;
  }
  return largest;
}

INLINE double descend_column(const struct il2score_products *model, size_t column) {
  const double *products = model->products + column * model->order;
  const double curvature = products[column];
  const double before = model->coefficients[column];
  const double value =
      shrunk(model->score[column] + curvature * before, model->thresholds[column],
             curvature + model->ridges[column], model->lowest[column], model->highest[column]);
  const double change = value - before;
  if (change == 0) return 0;
  model->coefficients[column] = value;
  double *restrict score = model->score;
  for (size_t row = 0; row < model->order; row++) score[row] -= change * products[row];
  return curvature * change * change;
}

// One round over all columns, or over those that are not zero.
INLINE double descend_round(const struct il2score_products *model, bool is_active_only) {
  double largest = 0;
  for (size_t column = 0; column < model->order;) {
    const size_t size = (size_t)model->group_sizes[column];
    double change = 0;
    if (size > 1) {
      bool is_zero = true;
      for (size_t index = column; index < column + size; index++)
        is_zero = is_zero && model->coefficients[index] == 0;
      if (!is_active_only || !is_zero)
        change = descend_group(model, column, size, model->thresholds[column]);
    } else if (!is_active_only || model->coefficients[column] != 0) {
      change = descend_column(model, column);
    }
    largest = change > largest ? change : largest;
    column += size > 1 ? size : 1;
  }
  return largest;
}

FOR_EACH_INSTRUCTION_SET
size_t il2score_descend_products(const struct il2score_products *model, double tolerance,
                                 double share, size_t limit) {
  size_t rounds = 0;
  double bound = tolerance;
  while (rounds < limit) {
    const double first = descend_round(model, false);
    rounds++;
    if (first <= bound) break;
    if (rounds == 1 && share * first > bound) bound = share * first;
    while (rounds < limit) {
      const double change = descend_round(model, true);
      rounds++;
      if (change <= bound) break;
    }
  }
  return rounds;
}

FOR_EACH_INSTRUCTION_SET
double il2score_descend_rows(const struct il2score_descent *model, const ptrdiff_t *columns,
                             size_t count) {
  double largest = 0;
  const double *restrict variances = model->variances;
  double *restrict residuals = model->residuals;
  for (size_t index = 0; index < count; index++) {
    const size_t column = (size_t)columns[index];
    const double *restrict values = model->design + column * model->rows;
    const double curvature = model->curvatures[column];
    const double before = model->coefficients[column];
    const double score = long_dot(values, residuals, model->rows);
    const double value =
        shrunk(score + curvature * before, model->thresholds[column],
               curvature + model->ridges[column], model->lowest[column], model->highest[column]);
    const double change = value - before;
    if (change == 0) continue;
    model->coefficients[column] = value;
    for (size_t row = 0; row < model->rows; row++)
      residuals[row] -= change * (variances[row] * values[row]);
    const double size = curvature * change * change;
    largest = size > largest ? size : largest;
  }
  return largest;
}

FOR_EACH_INSTRUCTION_SET
void il2score_scores(const double *design, size_t rows, const ptrdiff_t *columns, size_t count,
                     const double *residuals, double *scores) {
  for (size_t index = 0; index < count; index++)
    scores[columns[index]] = long_dot(design + columns[index] * rows, residuals, rows);
}

FOR_EACH_INSTRUCTION_SET
void il2score_curvatures(const double *design, size_t rows, const ptrdiff_t *columns, size_t count,
                         const double *variances, double *curvatures) {
  for (size_t index = 0; index < count; index++) {
    const double *values = design + columns[index] * rows;
    eight a = {0}, b = {0};
    size_t row = 0;
    for (; row + 16 <= rows; row += 16) {
      const eight x = load8(values + row), y = load8(values + row + 8);
      a += x * x * load8(variances + row);
      b += y * y * load8(variances + row + 8);
    }
    const eight both = a + b;
    double sum = total8(both);
    for (; row < rows; row++) sum += values[row] * values[row] * variances[row];
    curvatures[columns[index]] = sum;
  }
}

FOR_EACH_INSTRUCTION_SET
double il2score_weigh_rows(size_t count, const double *linear, const double *outcomes,
                           const double *weights, double *restrict residuals,
                           double *restrict variances) {
  double sum = 0;
  for (size_t start = 0; start < count; start += SIZE) {
    const size_t size = count - start < SIZE ? count - start : SIZE;
    double small[SIZE], lost[SIZE];
    for (size_t index = 0; index < size; index++) {
      const size_t row = start + index;
      const double eta = linear[row];
      const double magnitude = fabs(eta);
      const double e = exponential(-magnitude);
      const double large = 1 / (e + 1);
      const double tail = e * large;
      const double sign = outcomes[row] > 0.5 ? 1 : -1;
      const bool is_wrong = sign * eta < 0;
      residuals[row] = sign * weights[row] * (is_wrong ? large : tail);
      variances[row] = weights[row] * tail * large;
      small[index] = e;
      lost[index] = is_wrong ? magnitude : 0;
    }
    for (size_t index = 0; index < size; index++)
      lost[index] += log_one_plus(small[index]);
    for (size_t index = 0; index < size; index++) sum -= weights[start + index] * lost[index];
  }
  return sum;
}
