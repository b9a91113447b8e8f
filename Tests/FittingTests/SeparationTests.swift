import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

/// A small design with the answer of linear programs, from `Tests/Reference/separation.json`.
struct SeparationReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Answer: Decodable, Sendable {
    let columns: [Int]
    let rows: [Int]
    let isComplete: Bool
  }

  let name: String
  let columns: [[Double]]
  let outcomes: [Double]
  let answer: Answer?

  var testDescription: String { name }

  static let all: [SeparationReference] = {
    struct File: Decodable { let cases: [SeparationReference] }
    return (try? References.load(File.self, "separation"))?.cases ?? []
  }()
}

@Suite struct SeparationTests {
  @Test func referencesAreThere() {
    #expect(SeparationReference.all.count == 37)
    #expect(SeparationReference.all.count { $0.answer == nil } == 13)
  }

  @Test(arguments: SeparationReference.all)
  func agreesWithLinearPrograms(_ reference: SeparationReference) {
    let found = Separation.find(
      design: Matrix(columns: reference.columns, rowCount: reference.outcomes.count),
      outcomes: reference.outcomes)
    #expect(found?.columns == reference.answer?.columns)
    #expect(found?.rows == reference.answer?.rows)
    #expect(found?.isComplete == reference.answer?.isComplete)
  }

  /// Maximum likelihood refuses exactly what separates, and names the same terms.
  @Test(arguments: SeparationReference.all)
  func maximumLikelihoodRefusesWhatSeparates(_ reference: SeparationReference) throws {
    let rows = LogisticRows(
      design: Matrix(columns: reference.columns, rowCount: reference.outcomes.count),
      outcomes: reference.outcomes, weights: nil, offsets: nil)
    var refused: Separation?
    do throws(FittingError) {
      let fit = try LogisticFitter(estimator: .maximumLikelihood).fit(rows)
      #expect(fit.report.stop == .converged)
    } catch {
      guard case .separation(let separation) = error else {
        Issue.record("\(error)")
        return
      }
      refused = separation
    }
    #expect(refused?.columns == reference.answer?.columns)
    let firth = try LogisticFitter(estimator: .firth).fit(rows)
    #expect(firth.separation?.columns == reference.answer?.columns)
    let isFinite = firth.coefficients.allSatisfy { $0.isFinite }
    #expect(isFinite)
  }

  /// One pair of patients in the wrong order, however close, makes the maximum finite.
  @Test(arguments: [1e-2, 1e-4, 1e-6, 1e-8])
  func oneCloseOverlapIsNoSeparation(_ gap: Double) throws {
    var values = (0..<40).map { Double($0) / 4 }
    values[20] = values[19] - gap
    let outcomes = (0..<40).map { $0 < 20 ? 0.0 : 1 }
    let rows = LogisticRows(
      design: Matrix(columns: [[Double](repeating: 1, count: 40), values], rowCount: 40),
      outcomes: outcomes, weights: nil, offsets: nil)
    #expect(Separation.find(design: rows.design, outcomes: outcomes) == nil)
    let fit = try LogisticFitter(estimator: .maximumLikelihood).fit(rows)
    #expect(fit.coefficients[1] > 5)
    values[20] = values[19] + gap
    let apart = Matrix(columns: [[Double](repeating: 1, count: 40), values], rowCount: 40)
    #expect(Separation.find(design: apart, outcomes: outcomes)?.isComplete == true)
    values[20] = values[19]
    let tied = Matrix(columns: [[Double](repeating: 1, count: 40), values], rowCount: 40)
    let found = Separation.find(design: tied, outcomes: outcomes)
    #expect(found?.isComplete == false)
    #expect(found?.rows.contains(19) == false)
    #expect(found?.rows.count == 38)
  }

  /// Years with their squares are nearly collinear: the terms are still the right ones.
  @Test func nearlyCollinearColumnsDoNotHideSeparation() {
    let years = (0..<45).map { Double(2004 + $0 % 9) }
    let drug = (0..<45).map { $0 % 5 == 0 ? 1.0 : 0 }
    let outcomes = (0..<45).map { drug[$0] == 1 ? 1.0 : Double($0 / 9 % 2) }
    let design = Matrix(
      columns: [[Double](repeating: 1, count: 45), years, years.map { $0 * $0 }, drug],
      rowCount: 45)
    let found = Separation.find(design: design, outcomes: outcomes)
    #expect(found?.columns == [3])
    #expect(found?.rows == (0..<45).filter { drug[$0] == 1 })
  }

  @Test func emptyDesignsDoNotSeparate() {
    #expect(Separation.find(design: Matrix(rowCount: 0, columnCount: 2), outcomes: []) == nil)
    #expect(
      Separation.find(design: Matrix(rowCount: 3, columnCount: 0), outcomes: [0, 1, 0]) == nil)
    #expect(
      Separation.find(design: Matrix(rowCount: 3, columnCount: 2), outcomes: [0, 1, 0]) == nil)
  }
}
