internal import Features
public import ResponseModels

extension ModelFixture {
  /// An imputer of simple numbers: four draws; age 50 + 10·(0.5·z + e) for ldh 250 + 100·z and no
  /// difference between sites, with e from −0.75 to 0.75.
  public static let imputer = FrozenImputer(
    draws: 4, cycles: 5,
    variables: [
      FrozenImputer.Variable(
        predictor: RecipePredictor(name: "age", kind: .numeric), pair: [], center: 50, scale: 10,
        marginal: [35, 45, 55, 65], coefficients: [[0, 0, 0.5, 0, 0]],
        residuals: [-0.75, -0.25, 0.25, 0.75], range: [31, 70], support: []),
      FrozenImputer.Variable(
        predictor: RecipePredictor(name: "ldh", kind: .numeric), pair: [], center: 250, scale: 100,
        marginal: [150, 200, 300, 400], coefficients: [[0, 0.5, 0, 0.2, 0]],
        residuals: [-0.5, -0.25, 0.25, 0.5], range: [140, 900], support: []),
      FrozenImputer.Variable(
        predictor: RecipePredictor(
          name: "site", kind: .categorical(levels: ["kidney", "lung", "skin"])), pair: [],
        center: 0, scale: 1, marginal: [0.5, 0.25, 0.25],
        // Even odds of kidney and lung at age 50, and none of skin.
        coefficients: [[0, 0, 0, 0, 0], [-60, 0, 0, 0, 0]], residuals: [], range: [], support: []),
    ])
}
