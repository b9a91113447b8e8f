import Cohorts
import Features
import TestSupport
import Testing

@Suite("Limits of normal of a table")
struct LimitColumnTests {
  private func imdc(_ csv: String) throws -> IndexDetail {
    let table = BaselineTable(try BaselineFixture.read(csv), names: ["imdc"])
    return try #require(table.detail("imdc"))
  }

  private static let rest =
    "kps,dx_to_tx_months,hgb (g/dL),hgb lln,anc (10*9/L),anc uln,"
    + "plt (10*9/L),plt uln,tumor"
  private static let values = "90,24,14,13,5,7,250,400,rcc"

  @Test(
    "Corrected calcium is held against its own limit, else that of calcium, else the dictionary's",
    arguments: [
      // Corrected calcium is 10.2.
      ("ca (mg/dL),alb (g/dL),ca_corr_uln", "10.2,4,10.1", 1, false),
      ("ca (mg/dL),alb (g/dL),Corrected Ca ULN", "10.2,4,10.3", 0, false),
      ("ca (mg/dL),ca uln,alb (g/dL),ca_corr_uln", "10.2,10.3,4,10.1", 1, false),
      ("ca (mg/dL),ca uln,alb (g/dL)", "10.2,10.1,4", 1, false),
      ("ca (mg/dL),alb (g/dL)", "10.2,4", 0, true),
      ("ca_corr (mg/dL),ca uln,Corrected Ca ULN", "10.2,10.3,10.1", 1, false),
      // In the unit of calcium, or in the header's own.
      ("ca (mmol/L),alb (g/dL),ca_corr_uln", "2.6,4,2.55", 1, false),
      ("ca (mmol/L),alb (g/dL),ca_corr_uln (mg/dL)", "2.6,4,10.5", 0, false),
      // What cannot be a limit is none: the dictionary's is 10.5.
      ("ca (mg/dL),alb (g/dL),ca_corr_uln", "10.2,4,102", 0, true),
    ] as [(String, String, Double, Bool)])
  func correctedCalcium(header: String, values: String, score: Double, isAssumed: Bool) throws {
    let detail = try imdc("\(header),\(Self.rest)\n\(values),\(Self.values)\n")
    #expect(detail.value == .number(score))
    #expect(detail.notes.contains { $0.hasPrefix("assumed: ca_corr") } == isAssumed)
  }
}
