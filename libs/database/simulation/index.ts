export { getSimulation } from './get-simulation.ts';
export { getChoice, type Pick, pickChoice } from './pick.ts';
export { requestSimulation, type SimulationRequest } from './request.ts';
export { failSimulation, saveChoices } from './save.ts';
export { Simulation, SimulationChoice } from './simulation.ts';
export { cancelSimulation, stopSimulation } from './stop.ts';
