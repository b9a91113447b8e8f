internal import CKernels

extension LogisticRefitter {
  /// Fits the rows by Firth's likelihood l(β) + ½·log det XᵀWX (Firth, *Biometrika* 80 (1993) 27),
  /// each row taken so many times.
  ///
  /// Steps by the information converge by a constant factor only; once they are short, what the
  /// score does along them corrects the curvature (BFGS; Nocedal & Wright, *Numerical Optimization*,
  /// 2006, 6.1).
  ///
  /// - Parameter multiplicities: How often each row is taken; a row's own weight is multiplied by
  ///   it.
  /// - Returns: Whether a maximum was found. The coefficients are then right to about 1e-11
  ///   standard errors.
  public func fitBiasReduced(multiplicities: [Double]) -> Bool {
    precondition(multiplicities.count == rowCount, "one multiplicity a row")
    let blocks = gather(multiplicities)
    guard blocks > 0, hasBothClasses(blocks) else { return false }
    for index in 0..<columns { unsafe newton.coefficients[index] = start[index] }
    var last = Double.infinity
    for _ in 0..<Self.biasReducedIterationLimit {
      // The score that the last step was made for, to compare.
      unsafe newton.lastScore.update(from: newton.score, count: columns)
      let isClose = last < Self.isShort
      guard evaluateBiasReduced(blocks, keepsCurvature: isClose) else { return false }
      if isClose { guard learnCurvature() else { return false } }
      let decrement = step()
      guard decrement < last else { return false }
      if decrement <= Self.isNothing { return true }
      last = decrement
    }
    return false
  }

  private static let biasReducedIterationLimit = 40
  /// The square of a step, in standard errors, after which the curvature is learnt.
  private static let isShort = 1e-2
  /// The square of a step after which there is none.
  private static let isNothing = 1e-22

  /// Whether there are events and non-events among the rows that count.
  private func hasBothClasses(_ blocks: Int) -> Bool {
    var (events, others) = (false, false)
    for row in 0..<blocks * Self.size where unsafe counted.weights[row] > 0 {
      if unsafe counted.outcomes[row] > 0.5 { events = true } else { others = true }
    }
    return events && others
  }

  /// Forms Firth's score, and the factor of the information; false where that is nearly singular.
  private func evaluateBiasReduced(_ blocks: Int, keepsCurvature: Bool) -> Bool {
    clearSums(needsInformation: true)
    let width = columns * Self.size
    for index in 0..<blocks {
      var work = unsafe work(
        index, scaled: block.scaled + index * width, information: newton.information)
      unsafe il2score_add_block(&work)
    }
    if !keepsCurvature { copyCurvature() }
    guard factor() else { return false }
    for index in 0..<blocks {
      let first = index * Self.size
      unsafe il2score_add_leverage_score(
        counted.design + first, leading, columns, newton.information, block.linear + first,
        block.scaled + index * width, newton.score)
    }
    return true
  }

  /// Takes the information for the curvature, with both triangles.
  private func copyCurvature() {
    for column in 0..<columns {
      for row in column..<columns {
        let value = unsafe newton.information[column * columns + row]
        unsafe newton.curvature[column * columns + row] = value
        unsafe newton.curvature[row * columns + column] = value
      }
    }
  }

  /// Corrects the curvature by the last step and puts its factor in the place of the information's.
  private func learnCurvature() -> Bool {
    for index in 0..<columns {
      unsafe newton.change[index] = newton.lastScore[index] - newton.score[index]
    }
    unsafe il2score_learn_curvature(
      columns, newton.step, newton.change, newton.curvature, newton.spare)
    unsafe newton.information.update(from: newton.curvature, count: columns * columns)
    return factor()
  }
}
