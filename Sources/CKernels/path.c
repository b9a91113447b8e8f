#include "path.h"

#include "inline.h"

#include <math.h>

enum { STRIP = IL2SCORE_STRIP_SIZE, LANES = 8, REGISTERS = STRIP / LANES };

// Eight doubles, in whatever registers there are.
typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));

#define load_eight(pointer) (*(const eight *)(pointer))

#define total_eight(value)                                                   \
  ((((value)[0] + (value)[4]) + ((value)[2] + (value)[6])) +                 \
   (((value)[1] + (value)[5]) + ((value)[3] + (value)[7])))

// The linear predictors of a strip.
INLINE void predict(const struct il2score_strips *rows, size_t strip, const double *coefficients,
                    double *linear) {
  const double *values = rows->design + strip * rows->columns * STRIP;
  eight sums[REGISTERS];
  for (int part = 0; part < REGISTERS; part++)
    sums[part] = load_eight(rows->offsets + strip * STRIP + part * LANES);
  for (size_t column = 0; column < rows->columns; column++, values += STRIP) {
    const double factor = coefficients[column];
    if (factor == 0) continue;
    for (int part = 0; part < REGISTERS; part++)
      sums[part] += factor * load_eight(values + part * LANES);
  }
  memcpy(linear, sums, sizeof sums);
}

FOR_EACH_INSTRUCTION_SET
void il2score_score_strips(const struct il2score_strips *rows, const double *coefficients,
                           double *scratch, double *score) {
  memset(scratch, 0, rows->columns * sizeof(eight));
  for (size_t strip = 0; strip < rows->strips; strip++) {
    double linear[STRIP], residuals[STRIP];
    predict(rows, strip, coefficients, linear);
    const double *restrict outcomes = rows->outcomes + strip * STRIP;
    const double *restrict weights = rows->weights + strip * STRIP;
    for (int row = 0; row < STRIP; row++) {
      const double e = exponential(-fabs(linear[row]));
      const double sign = outcomes[row] > 0.5 ? 1 : -1;
      // The probability of the other class, |y - p|, without cancellation.
      residuals[row] = sign * weights[row] * ((sign * linear[row] < 0 ? 1 : e) / (e + 1));
    }
    eight rest[REGISTERS];
    memcpy(rest, residuals, sizeof rest);
    const double *values = rows->design + strip * rows->columns * STRIP;
    for (size_t column = 0; column < rows->columns; column++, values += STRIP) {
      eight first = {0}, second = {0};
      for (int part = 0; part < REGISTERS; part += 2) {
        first += rest[part] * load_eight(values + part * LANES);
        second += rest[part + 1] * load_eight(values + (part + 1) * LANES);
      }
      *(eight *)(scratch + column * LANES) += first + second;
    }
  }
  for (size_t column = 0; column < rows->columns; column++) {
    const eight parts = load_eight(scratch + column * LANES);
    score[column] = total_eight(parts);
  }
}

// Adds the dot products of two columns of a strip with four others.
INLINE void add_products(const double *left, const double *right, double *target, size_t order) {
  eight sums[2][4] = {{{0}}};
  for (int row = 0; row < STRIP; row += LANES) {
    const eight a = load_eight(left + row), b = load_eight(left + STRIP + row);
    for (int index = 0; index < 4; index++) {
      const eight c = load_eight(right + index * STRIP + row);
      sums[0][index] += a * c;
      sums[1][index] += b * c;
    }
  }
  for (int index = 0; index < 4; index++) {
    target[index] += total_eight(sums[0][index]);
    target[order + index] += total_eight(sums[1][index]);
  }
}

INLINE double product(const double *left, const double *right) {
  eight sum = {0};
  for (int row = 0; row < STRIP; row += LANES) sum += load_eight(left + row) * load_eight(right + row);
  return total_eight(sum);
}

FOR_EACH_INSTRUCTION_SET
void il2score_curve_strips(const struct il2score_strips *rows, const double *coefficients,
                           double *scratch, double *information) {
  const size_t order = rows->columns;
  memset(information, 0, order * order * sizeof *information);
  for (size_t strip = 0; strip < rows->strips; strip++) {
    double linear[STRIP], curvatures[STRIP];
    predict(rows, strip, coefficients, linear);
    const double *restrict weights = rows->weights + strip * STRIP;
    for (int row = 0; row < STRIP; row++) {
      const double e = exponential(-fabs(linear[row]));
      const double large = 1 / (e + 1);
      curvatures[row] = weights[row] * (e * large) * large;
    }
    const double *values = rows->design + strip * order * STRIP;
    for (size_t column = 0; column < order; column++)
      for (int row = 0; row < STRIP; row++)
        scratch[column * STRIP + row] = curvatures[row] * values[column * STRIP + row];
    // Of each pair of columns, and a little of the other triangle where tiles cross the diagonal.
    for (size_t left = 0; left < order; left += 2) {
      size_t right = left;
      if (left + 2 <= order) {
        for (; right + 4 <= order; right += 4)
          add_products(values + left * STRIP, scratch + right * STRIP,
                       information + left * order + right, order);
      }
      for (size_t column = left; column < left + 2 && column < order; column++)
        for (size_t row = right; row < order; row++)
          information[column * order + row] +=
              product(values + column * STRIP, scratch + row * STRIP);
    }
  }
  for (size_t column = 0; column < order; column++)
    for (size_t row = 0; row < column; row++)
      information[column * order + row] = information[row * order + column];
}

FOR_EACH_INSTRUCTION_SET
double il2score_strips_log_likelihood(const struct il2score_strips *rows,
                                      const double *coefficients) {
  double sum = 0;
  for (size_t strip = 0; strip < rows->strips; strip++) {
    double linear[STRIP], losses[STRIP];
    predict(rows, strip, coefficients, linear);
    const double *restrict outcomes = rows->outcomes + strip * STRIP;
    const double *restrict weights = rows->weights + strip * STRIP;
    for (int row = 0; row < STRIP; row++) {
      const double magnitude = fabs(linear[row]);
      const bool is_wrong = (outcomes[row] > 0.5) == (linear[row] < 0);
      losses[row] = weights[row] * (log_one_plus(exponential(-magnitude)) + (is_wrong ? magnitude : 0));
    }
    double strip_sum = 0;
    for (int row = 0; row < STRIP; row++) strip_sum += losses[row];
    sum -= strip_sum;
  }
  return sum;
}

FOR_EACH_INSTRUCTION_SET
void il2score_lose_strips(const struct il2score_strips *rows, const double *coefficients,
                          double margin, double *losses) {
  const double least = -log1p(-margin), most = -log(margin);
  for (size_t strip = 0; strip < rows->strips; strip++) {
    double linear[STRIP];
    predict(rows, strip, coefficients, linear);
    const double *restrict outcomes = rows->outcomes + strip * STRIP;
    double *restrict target = losses + strip * STRIP;
    for (int row = 0; row < STRIP; row++) {
      const double magnitude = fabs(linear[row]);
      const bool is_wrong = (outcomes[row] > 0.5) == (linear[row] < 0);
      const double loss = log_one_plus(exponential(-magnitude)) + (is_wrong ? magnitude : 0);
      target[row] = 2 * (loss < least ? least : loss > most ? most : loss);
    }
  }
}

FOR_EACH_INSTRUCTION_SET
void il2score_moments(const double *values, const double *shares, size_t count, double scale,
                      double *mean, double *variance) {
  eight sums = {0}, squares = {0};
  size_t row = 0;
  for (; row + LANES <= count; row += LANES)
    sums += load_eight(values + row) * scale * load_eight(shares + row);
  double sum = total_eight(sums);
  for (; row < count; row++) sum += values[row] * scale * shares[row];
  for (row = 0; row + LANES <= count; row += LANES) {
    const eight gap = load_eight(values + row) * scale - sum;
    squares += gap * gap * load_eight(shares + row);
  }
  double square = total_eight(squares);
  for (; row < count; row++) {
    const double gap = values[row] * scale - sum;
    square += gap * gap * shares[row];
  }
  *mean = sum;
  *variance = square;
}

FOR_EACH_INSTRUCTION_SET
void il2score_standardize(const double *restrict values, size_t count, double center,
                          double divisor, double *restrict target) {
  for (size_t row = 0; row < count; row++) target[row] = (values[row] - center) / divisor;
}
