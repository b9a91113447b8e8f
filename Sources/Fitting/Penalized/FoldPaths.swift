// Goals, in order: what folds with designs of their own would give; one reading of the columns for
// several folds, since in a wide design that is what a path spends its time on.

internal import LinearAlgebra
internal import Statistics
internal import Synchronization

/// The paths of all rows and of all folds of a wide problem, side by side on the same columns.
struct FoldPaths {
  /// The problem of all rows, then that of each fold.
  private let problems: [PenalizedProblem]
  /// The rows that each fold holds out.
  private let held: [[Int]]
  private let threads: Int

  /// Poses the problem of each fold; nil where the design is narrow, or a fold needs columns of its
  /// own.
  ///
  /// - Parameters:
  ///   - whole: The problem of all rows.
  ///   - folds: The fold of each row.
  ///   - net: The penalty.
  init?(_ whole: PenalizedProblem, folds: Folds, net: ElasticNet) {
    guard !whole.isNarrow else { return nil }
    let held = (0..<folds.count).map { folds.rows(in: $0 + 1) }
    self.held = held
    threads = whole.threads > 0 ? whole.threads : Parallel.processorCount
    let made = Parallel.map(count: folds.count, threads: threads) { index in
      whole.without(held[index], net: net)
    }
    problems = [whole.onOneThread] + made.compactMap { $0 }
    guard problems.count == folds.count + 1 else { return nil }
  }

  /// Follows all paths until that of all rows ends.
  ///
  /// - Parameter record: The record of all rows' path.
  /// - Returns: That path, and for each fold the deviance of the rows that it holds out under each
  ///   strength.
  /// - Throws: ``FittingError/notConverged(_:)``.
  func follow(
    _ record: PathRecord
  ) throws(FittingError) -> (PenalizedPath, [[HeldOutDeviance]]) {
    let columns = WideSolver.Columns(problems[0])
    guard let first = begin(0, columns) else { throw .notConverged(PenalizedPath.report) }
    let strengths = record.strengths(first)
    let most = SingleColumns.most
    let groupCount = min(problems.count, max(threads, (problems.count + most - 1) / most))
    let last = Atomic(Int.max)
    let groups = Parallel.map(count: groupCount, threads: threads) { number in
      let members = problems.indices.filter { $0 % groupCount == number }
      var group = Group(
        members: members, solvers: [], record: number == 0 ? record : nil,
        deviances: [[HeldOutDeviance]](repeating: [], count: members.count))
      for member in members {
        guard let solver = member == 0 ? first : begin(member, columns) else {
          return Group?.none
        }
        group.solvers.append(solver)
      }
      for (place, lambda) in strengths.enumerated() {
        guard place <= last.load(ordering: .relaxed) else { break }
        guard let isLast = advance(&group, to: lambda) else {
          group.failure = place
          break
        }
        if isLast { last.store(place, ordering: .relaxed) }
      }
      return group
    }
    let path = groups.first??.record?.path ?? PenalizedPath()
    // A fold may be ahead of the path of all rows: what it fails at there is not asked for.
    let hasEnded = groups.first??.failure == nil
    guard hasEnded, groups.allSatisfy({ $0.map { $0.reaches(path.lambdas.count) } ?? false }) else {
      throw .notConverged(PenalizedPath.report)
    }
    var parts = [[HeldOutDeviance]](repeating: [], count: held.count)
    for group in groups.compactMap({ $0 }) {
      for (member, deviances) in zip(group.members, group.deviances) where member > 0 {
        parts[member - 1] = Array(deviances.prefix(path.lambdas.count))
      }
    }
    return (path, parts)
  }

  /// Problems that are solved in step.
  private struct Group: Sendable {
    let members: [Int]
    var solvers: [WideSolver]
    /// That of the path of all rows, where it is among the members.
    var record: PathRecord?
    var deviances: [[HeldOutDeviance]]
    /// The place of the strength at which a problem did not converge.
    var failure: Int?

    /// Whether there are solutions for so many strengths.
    func reaches(_ count: Int) -> Bool { failure.map { $0 >= count } ?? true }
  }

  /// A solver where all penalized coefficients are zero; nil where there is no such solution.
  private func begin(_ member: Int, _ columns: WideSolver.Columns) -> WideSolver? {
    var solver = WideSolver(problems[member], from: problems[member].origin, sharing: columns)
    // So strong a penalty leaves the columns without one.
    let penalty = problems[member].penalty(1e100)
    return solver.solve(penalty, tolerance: 1e-18) == nil ? nil : solver
  }

  /// Goes to the next strength; whether it is the last, or nil where a problem does not converge.
  private func advance(_ group: inout Group, to lambda: Double) -> Bool? {
    let penalties = group.members.map { problems[$0].penalty(lambda) }
    let tolerance = PenalizedPath.tolerance
    for (place, penalty) in penalties.enumerated() {
      guard group.solvers[place].approach(penalty, tolerance: tolerance) != nil else { return nil }
    }
    let scores = WideSolver.scores(of: group.solvers, threads: 1)
    var isLast = false
    for (place, penalty) in penalties.enumerated() {
      group.solvers[place].takeScore(scores[place])
      guard group.solvers[place].finish(penalty, tolerance: tolerance) != nil else { return nil }
      if group.members[place] == 0 {
        isLast = group.record?.add(lambda, group.solvers[place]) ?? false
      } else {
        let deviance = deviance(of: group.members[place], group.solvers[place])
        group.deviances[place].append(deviance)
      }
    }
    return isLast
  }

  private func deviance(of member: Int, _ solver: WideSolver) -> HeldOutDeviance {
    let (rows, linear, held) = (problems[0].rows, solver.linear, held[member - 1])
    return HeldOutDeviance(
      linear: held.map { linear[$0] }, outcomes: held.map { rows.outcomes[$0] },
      weights: rows.weights.map { weights in held.map { weights[$0] } })
  }
}
