#include "subsampling.h"

#include "inline.h"

#include <math.h>

// Eight doubles, in whatever registers there are.
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));

#define load_eight(pointer) (*(const eight *)(pointer))

INLINE double total_eight(const double *parts) {
  return ((parts[0] + parts[4]) + (parts[2] + parts[6])) + ((parts[1] + parts[5]) + (parts[3] + parts[7]));
}

// Adds the dot products of columns with a vector; `count` is a multiple of 8.
INLINE void add_products(const double *design, size_t leading, size_t columns, const double *vector,
                         size_t count, double *target) {
  size_t column = 0;
  for (; column + 4 <= columns; column += 4) {
    const double *a = design + column * leading;
    const double *b = a + leading, *c = b + leading, *d = c + leading;
    eight sums[4] = {{0}};
    for (size_t row = 0; row < count; row += 8) {
      const eight values = load_eight(vector + row);
      sums[0] += values * load_eight(a + row);
      sums[1] += values * load_eight(b + row);
      sums[2] += values * load_eight(c + row);
      sums[3] += values * load_eight(d + row);
    }
    for (int index = 0; index < 4; index++) {
      target[column + index] += total_eight((const double *)&sums[index]);
    }
  }
  for (; column < columns; column++) {
    eight sum = {0};
    for (size_t row = 0; row < count; row += 8) {
      sum += load_eight(vector + row) * load_eight(design + column * leading + row);
    }
    target[column] += total_eight((const double *)&sum);
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_score_rows(const struct il2score_sampled_rows *rows, const double *coefficients,
                         const double *weights, double *linear, double *residuals, double *score) {
  const size_t columns = rows->columns, leading = rows->count;
  memset(score, 0, columns * sizeof(double));
  for (size_t start = 0; start < leading; start += SIZE) {
    const size_t count = leading - start < SIZE ? leading - start : SIZE;
    const double *block = rows->design + start;
    double sums[SIZE];
    memcpy(sums, rows->offsets + start, count * sizeof *sums);
    size_t column = 0;
    for (; column + 4 <= columns; column += 4) {
      const double *a = block + column * leading;
      const double *b = a + leading, *c = b + leading, *d = c + leading;
      const double *factors = coefficients + column;
      for (size_t row = 0; row < count; row++) {
        sums[row] += (factors[0] * a[row] + factors[1] * b[row]) + (factors[2] * c[row] + factors[3] * d[row]);
      }
    }
    for (; column < columns; column++) {
      const double *values = block + column * leading;
      for (size_t row = 0; row < count; row++) sums[row] += coefficients[column] * values[row];
    }
    double *restrict rest = residuals + start;
    for (size_t row = 0; row < count; row++) {
      const double e = exponential(-fabs(sums[row]));
      const double large = 1 / (e + 1);
      const double sign = rows->outcomes[start + row] > 0.5 ? 1 : -1;
      // The probability of the other class, |y - p|, without cancellation.
      rest[row] = sign * weights[start + row] * (sign * sums[row] < 0 ? large : e * large);
    }
    memcpy(linear + start, sums, count * sizeof *sums);
    add_products(block, leading, columns, rest, count, score);
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_sum_held_out(const struct il2score_held_out *sample) {
  const size_t columns = sample->rows->columns, leading = sample->rows->count;
  memset(sample->score, 0, columns * sizeof(double));
  memset(sample->information, 0, columns * columns * sizeof(double));
  memset(sample->sums, 0, columns * sizeof(double));
  memset(sample->squares, 0, columns * sizeof(double));
  for (size_t start = 0; start < sample->held_count; start += SIZE) {
    const size_t count = sample->held_count - start < SIZE ? sample->held_count - start : SIZE;
    int32_t held[SIZE];
    double weights[SIZE] = {0}, residuals[SIZE] = {0}, roots[SIZE] = {0}, values[SIZE];
    for (size_t row = 0; row < SIZE; row++) held[row] = sample->held[start + (row < count ? row : 0)];
    for (size_t row = 0; row < count; row++) {
      const double factor = sample->factors[sample->rows->outcomes[held[row]] > 0.5];
      weights[row] = sample->weights[held[row]];
      residuals[row] = factor * sample->residuals[held[row]];
      roots[row] = sqrt(factor * sample->curvatures[held[row]]);
    }
    for (size_t column = 0; column < columns; column++) {
      const double *source = sample->rows->design + column * leading;
      double *restrict scaled = sample->scratch + column * SIZE;
      eight score = {0}, sum = {0}, square = {0};
      for (size_t row = 0; row < SIZE; row++) values[row] = source[held[row]];
      for (size_t row = 0; row < SIZE; row += 8) {
        const eight value = load_eight(values + row);
        const eight weighted = value * load_eight(weights + row);
        score += value * load_eight(residuals + row);
        sum += weighted;
        square += weighted * value;
        *(eight *)(scaled + row) = value * load_eight(roots + row);
      }
      sample->score[column] += total_eight((const double *)&score);
      sample->sums[column] += total_eight((const double *)&sum);
      sample->squares[column] += total_eight((const double *)&square);
    }
    add_cross_product(sample->scratch, columns, sample->information);
  }
}

void il2score_combine(size_t order, double left_factor, const double *left, double right_factor,
                      const double *right, const double *rest, double *target) {
  for (size_t column = 0; column < order; column++) {
    for (size_t row = column; row < order; row++) {
      const size_t place = column * order + row;
      target[place] = left_factor * left[place] + right_factor * right[place] - rest[place];
      target[row * order + column] = target[place];
    }
  }
}

// Descends along one coefficient after the other; `gradient` follows the coefficients.
INLINE size_t descend(const struct il2score_quadratic *quadratic, size_t order, const double *hessian,
                      double *restrict gradient, const double *penalties, double *coefficients) {
  for (size_t sweep = 1; sweep <= quadratic->sweep_limit; sweep++) {
    double largest = 0;
    for (size_t index = 0; index < order; index++) {
      const double *restrict column = hessian + index * order;
      const double curvature = column[index];
      if (!(curvature > 0)) continue;
      // The minimum along the coefficient: soft thresholding.
      const double old = coefficients[index];
      const double pull = curvature * old - gradient[index];
      const double beyond = fabs(pull) - penalties[index];
      const double now = beyond > 0 ? copysign(beyond, pull) / curvature : 0;
      if (now == old) continue;
      const double step = now - old;
      coefficients[index] = now;
      for (size_t row = 0; row < order; row++) gradient[row] += step * column[row];
      const double moved = curvature * fabs(step);
      largest = moved > largest ? moved : largest;
    }
    if (largest <= quadratic->tolerance) return sweep;
  }
  return quadratic->sweep_limit;
}

FOR_EACH_INSTRUCTION_SET
size_t il2score_minimize(const struct il2score_quadratic *quadratic) {
  const size_t order = quadratic->order;
  const double *hessian = quadratic->hessian;
  double *gradient = quadratic->scratch;
  if (!quadratic->has_free_first || order == 0 || !(hessian[0] > 0)) {
    memcpy(gradient, quadratic->gradient, order * sizeof *gradient);
    return descend(quadratic, order, hessian, gradient, quadratic->penalties, quadratic->coefficients);
  }
  // With the first coefficient at its best for any value of the others, what is left is a quadratic
  // in these, whose second derivative is the Schur complement.
  const size_t rest = order - 1;
  double *before = gradient + order, *reduced = before + order;
  for (size_t column = 0; column < rest; column++) {
    const double factor = hessian[column + 1] / hessian[0];
    gradient[column] = quadratic->gradient[column + 1] - factor * quadratic->gradient[0];
    before[column] = quadratic->coefficients[column + 1];
    for (size_t row = 0; row < rest; row++) {
      reduced[column * rest + row] = hessian[(column + 1) * order + row + 1] - factor * hessian[row + 1];
    }
  }
  const size_t sweeps = descend(quadratic, rest, reduced, gradient, quadratic->penalties + 1,
                                quadratic->coefficients + 1);
  double slope = quadratic->gradient[0];
  for (size_t row = 0; row < rest; row++) {
    slope += hessian[row + 1] * (quadratic->coefficients[row + 1] - before[row]);
  }
  quadratic->coefficients[0] -= slope / hessian[0];
  return sweeps;
}

FOR_EACH_INSTRUCTION_SET
void il2score_learn_curvature(size_t order, const double *step, const double *change, double *hessian,
                              double *restrict scratch) {
  double measured = 0, expected = 0;
  memset(scratch, 0, order * sizeof *scratch);
  for (size_t column = 0; column < order; column++) {
    for (size_t row = 0; row < order; row++) scratch[row] += hessian[column * order + row] * step[column];
    measured += step[column] * change[column];
  }
  for (size_t row = 0; row < order; row++) expected += step[row] * scratch[row];
  if (!(expected > 0) || !(measured > 1e-3 * expected) || !(measured < 1e3 * expected)) return;
  for (size_t column = 0; column < order; column++) {
    const double gained = change[column] / measured, lost = scratch[column] / expected;
    for (size_t row = 0; row < order; row++) {
      hessian[column * order + row] += gained * change[row] - lost * scratch[row];
    }
  }
}

FOR_EACH_INSTRUCTION_SET
double il2score_count_pairs(const double *left, size_t left_count, const double *right,
                            size_t right_count) {
  double sum = 0;
  for (size_t index = 0; index < left_count; index++) {
    const double value = left[index];
    int32_t count = 0;
    for (size_t other = 0; other < right_count; other++) {
      count += (value > right[other]) + (value >= right[other]);
    }
    sum += count;
  }
  return sum;
}

void il2score_weigh_sample(size_t count, const double *outcomes, const double *weights,
                           const double factors[2], const int32_t *held, size_t held_count,
                           double *target) {
  for (size_t row = 0; row < count; row++) {
    target[row] = weights[row] * (outcomes[row] > 0.5 ? factors[1] : factors[0]);
  }
  for (size_t index = 0; index < held_count; index++) target[held[index]] = 0;
}

FOR_EACH_INSTRUCTION_SET
double il2score_sum_probabilities(const double *linear, const double *weights, size_t count,
                                  double shift) {
  double sum = 0;
  for (size_t start = 0; start < count; start += SIZE) {
    const size_t size = count - start < SIZE ? count - start : SIZE;
    double terms[SIZE];
    for (size_t row = 0; row < size; row++) {
      const double value = linear[start + row] - shift;
      const double e = exponential(-fabs(value));
      terms[row] = weights[start + row] * ((value < 0 ? e : 1) / (e + 1));
    }
    for (size_t row = 0; row < size; row++) sum += terms[row];
  }
  return sum;
}
