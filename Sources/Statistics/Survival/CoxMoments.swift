/// Weighted moments of the covariates of rows: total weight, mean, and sums of centered products.
///
/// Rows are taken in, and sets merged, by formulas that subtract nothing that is nearly equal
/// (West, *Commun. ACM* 22 (1979) 532; Pébay, Sandia report SAND2008-6212), so that the variance
/// of a risk set keeps its digits however far from the centre its weight has gone.
struct CoxMoments {
  /// Σr, in units of the scale of the walk.
  var weight = 0.0
  /// Σr·x / Σr: k elements.
  var mean: [Double]
  /// Σr·(xₐ − mₐ)(x_b − m_b), for b ≤ a, row after row of the lower triangle.
  var scatter: [Double]
  /// Σr·(xₐ − mₐ)(x_b − m_b)(x_c − m_c), for c ≤ b ≤ a; empty unless asked for.
  var third: [Double]
  private var delta: [Double]

  /// The moments of no rows.
  ///
  /// - Parameters:
  ///   - order: The number of covariates k.
  ///   - hasThird: Whether third moments are kept.
  init(order: Int, hasThird: Bool = false) {
    mean = [Double](repeating: 0, count: order)
    delta = mean
    scatter = [Double](repeating: 0, count: order * (order + 1) / 2)
    third = [Double](repeating: 0, count: hasThird ? order * (order + 1) * (order + 2) / 6 : 0)
  }

  /// Forgets all rows.
  mutating func reset() {
    weight = 0
    for index in mean.indices { mean[index] = 0 }
    for index in scatter.indices { scatter[index] = 0 }
    for index in third.indices { third[index] = 0 }
  }

  /// Multiplies all weights.
  mutating func scale(by factor: Double) {
    weight *= factor
    for index in scatter.indices { scatter[index] *= factor }
    for index in third.indices { third[index] *= factor }
  }

  /// Takes in a row.
  ///
  /// - Parameters:
  ///   - added: Its weight, not negative.
  ///   - covariates: Rows one after another.
  ///   - start: Where the row begins.
  mutating func add(weight added: Double, _ covariates: [Double], at start: Int) {
    guard added > 0 else { return }
    let before = weight
    weight += added
    let share = added / weight
    for index in 0..<mean.count { delta[index] = covariates[start + index] - mean[index] }
    if !third.isEmpty { mergeThird(before: before, added: added, other: nil, share: 1) }
    let factor = before * share
    var place = 0
    for row in 0..<mean.count {
      let scaled = factor * delta[row]
      for column in 0...row {
        scatter[place] += scaled * delta[column]
        place += 1
      }
      mean[row] += share * delta[row]
    }
  }

  /// Becomes the moments of some rows and a share of some others.
  mutating func set(_ rows: CoxMoments, plus others: CoxMoments, times share: Double) {
    weight = rows.weight
    for index in mean.indices { mean[index] = rows.mean[index] }
    for index in scatter.indices { scatter[index] = rows.scatter[index] }
    for index in third.indices { third[index] = rows.third[index] }
    merge(others, times: share)
  }

  /// Takes in a share of the weight of other rows.
  mutating func merge(_ others: CoxMoments, times share: Double) {
    let (before, added) = (weight, others.weight * share)
    guard added > 0 else { return }
    weight += added
    let part = added / weight
    for index in 0..<mean.count { delta[index] = others.mean[index] - mean[index] }
    if !third.isEmpty { mergeThird(before: before, added: added, other: others, share: share) }
    let factor = before * part
    var place = 0
    for row in 0..<mean.count {
      let scaled = factor * delta[row]
      for column in 0...row {
        scatter[place] += share * others.scatter[place] + scaled * delta[column]
        place += 1
      }
      mean[row] += part * delta[row]
    }
  }

  /// Updates the third moments, before the second moments and the means are.
  private mutating func mergeThird(
    before: Double, added: Double, other: CoxMoments?, share: Double
  ) {
    let total = before + added
    let (ours, theirs) = (before / total, added / total)
    let cubic = before * theirs * (ours - theirs)
    // What the second moments contribute, once for each of the three covariates.
    func rest(_ place: Int) -> Double {
      ours * share * (other?.scatter[place] ?? 0) - theirs * scatter[place]
    }
    var place = 0
    for a in 0..<mean.count {
      for b in 0...a {
        let ab = a * (a + 1) / 2 + b
        for c in 0...b {
          let (ac, bc) = (a * (a + 1) / 2 + c, b * (b + 1) / 2 + c)
          third[place] +=
            share * (other?.third[place] ?? 0) + cubic * delta[a] * delta[b] * delta[c]
            + delta[a] * rest(bc) + delta[b] * rest(ac) + delta[c] * rest(ab)
          place += 1
        }
      }
    }
  }
}
