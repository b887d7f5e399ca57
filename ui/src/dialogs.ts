// The dialogs and screens that are fetched together, when the first of them is asked for: as one file they are half as large as each by
// itself. Not the search and the name, which have to be there at once.
export { default as compare } from './compare/Compare.svelte';
export { default as copies } from './copies/Copies.svelte';
export { default as Editions } from './editions/Editions.svelte';
export { default as Export } from './export/Export.svelte';
export { default as ExportData } from './import/ExportData.svelte';
export { default as History } from './history/History.svelte';
export { default as Import } from './import/Import.svelte';
export { default as Preflight } from './preflight/Preflight.svelte';
export { default as propose } from './requests/Propose.svelte';
export { default as Present } from './present/Present.svelte';
export { default as Reason } from './history/Reason.svelte';
export { default as Round } from './round/Round.svelte';
export { default as Scorecard } from './scorecard/Scorecard.svelte';
export { default as Sorter } from './sorter/Sorter.svelte';
export { default as Settings } from './settings/Settings.svelte';
export { default as timeline } from './timeline/Timeline.svelte';
export { default as turn } from './turn/Turn.svelte';
