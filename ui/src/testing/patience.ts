// How long tests wait for what comes later: a busy machine is no failed test. Not how fast anything should be.
import { configure } from '@testing-library/svelte';

configure({ asyncUtilTimeout: 20_000 });
