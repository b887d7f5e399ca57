// The sheet, the dialogs and the screens: what is fetched together once the frame stands, as one file, since several weigh more.
// Not the search and the name, which have to be there at once.
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
export { opening } from './sorter/opening';
export { default as Sorter } from './sorter/Sorter.svelte';
export { default as Settings } from './settings/Settings.svelte';
export { default as timeline } from './timeline/Timeline.svelte';
export { default as turn } from './turn/Turn.svelte';
export { default as SheetView } from './sheet/SheetView.svelte';
