import TestSupport

/// `Tests/Reference/internal_external.json`: each center left out by R's glm.
struct InternalExternalReference: Decodable {
  struct Level: Decodable {
    var level: String
    var n: Int
    var events: Int
    var auc: Double?
    var aucStdError: Double?
    var confLow: Double?
    var confHigh: Double?
    var calibrationIntercept: Double?
    var calibrationInterceptStdError: Double?
    var calibrationSlope: Double?
    var calibrationSlopeStdError: Double?
    var oeRatio: Double?
    var oeLow: Double?
    var oeHigh: Double?
    var brier: Double?
  }

  struct Pooled: Decodable {
    var measure: String
    var estimate: Double
    var confLow: Double
    var confHigh: Double
    var predictionLow: Double
    var predictionHigh: Double
    var tau2: Double
    var levels: Int
  }

  var a: [Double]
  var b: [Double]
  var y: [Double]
  var center: [String]
  var levels: [Level]
  var pooled: [Pooled]

  static func load() throws -> InternalExternalReference {
    try References.load(InternalExternalReference.self, "internal_external")
  }
}
