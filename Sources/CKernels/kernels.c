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

// Turns linear predictors into residuals, roots of the weights, and the log-likelihood.
INLINE void weigh(const struct il2score_block *block) {
  const double *restrict linear = block->linear;
  const double *restrict outcomes = block->outcomes;
  const double *restrict weights = block->weights;
  double *restrict residuals = block->residuals;
  double *restrict roots = block->roots;
  double small[SIZE], lost[SIZE];
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
    roots[row] = sqrt(weights[row] * tail * large);
    small[row] = e;
    // log p of the observed class is -log(1 + e^-|eta|), less |eta| where the sign is wrong.
    lost[row] = weights[row] * (is_wrong ? magnitude : 0);
  }
  double smallest = *block->smallest_residual;
  double sum = 0;
  for (int row = 0; row < SIZE; row++) {
    const double rest = fabs(residuals[row]);
    smallest = (weights[row] > 0 && rest < smallest) ? rest : smallest;
    sum += lost[row];
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
  *block->smallest_residual = smallest;
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

// log(1 + e) for e from 0 to 1: twice the area tangent of s = e / (2 + e) <= 1/3, by its series up to
// s^33, so that nothing is lost where e is small.
INLINE double log_one_plus(double e) {
  const double s = e / (2 + e);
  const double square = s * s;
  double sum = 1.0 / 33;
  for (int power = 31; power >= 1; power -= 2) sum = sum * square + 1.0 / power;
  return 2 * s * sum;
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
void il2score_line_sums(const double *restrict z, const double *restrict outcomes,
                        const double *restrict weights, double a, double b, size_t count,
                        double sums[5]) {
  double residuals[SIZE], variances[SIZE], products[SIZE];
  for (int index = 0; index < 5; index++) sums[index] = 0;
  for (size_t start = 0; start < count; start += SIZE) {
    const size_t size = count - start < SIZE ? count - start : SIZE;
    const double *restrict place = z + start;
    double plain = 0, curved = 0;
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
    for (size_t row = 0; row < size; row++) plain += residuals[row], curved += variances[row];
    sums[0] += plain;
    sums[1] += dot(residuals, place, size);
    sums[2] += curved;
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
